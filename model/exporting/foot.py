"""The small line at the foot of Word's pages and of the web page."""

from model.exporting.document import Properties, changed_text

CODE_NAME = "校验码"


def foot_text(properties: Properties) -> str:
    """On a draft the time of the last change, on a final copy the 校验码."""
    return changed_text(properties) if properties.draft else f"{CODE_NAME} {properties.code}"
