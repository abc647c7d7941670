"""Makes a drawn PDF one to be kept: PDF/A-3, level B (ISO 19005-3), with its structure and the files that it encloses.

What a PDF says of itself stands twice, in the document information and as XMP metadata, and both are written here.
All dates are those of the report's last change, so that the same report gives the same bytes.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final, Literal
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

import resources
from model.exporting.document import Properties
from model.exporting.own import PRODUCT
from model.exporting.pdf.structure import Structure

LANGUAGE: Final = "zh-CN"
_INTENT: Final = "sRGB IEC61966-2.1"
_REGISTRY: Final = "http://www.color.org"
_COMPONENTS: Final = 3


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file inside the PDF: its key in ASCII, its name and what it is for people, and how it relates to the pages."""

    key: str
    name: str
    description: str
    media_type: str
    relation: Literal["Source", "Alternative"]
    content: bytes


def archive(drawn: bytes, properties: Properties, structure: Structure, enclosures: Sequence[Enclosure]) -> bytes:
    """The PDF whose pages are `drawn`, to be filed; `structure` remembers what was drawn, `enclosures` come along."""
    target = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _describe(pdf, properties)
        _add_output_intent(pdf)
        for page in pdf.pages:
            # What reportlab writes for slide shows, empty as it is, is not for a document that is kept.
            del page.obj.Trans
        structure.add_to(pdf)
        _enclose(pdf, enclosures, properties.changed)
        pdf.save(
            target,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return target.getvalue()


def _describe(pdf: Pdf, properties: Properties) -> None:
    """The document information, the same as XMP, the language, and that the title stands in the window's title bar."""
    moment = _pdf_date(properties.changed)
    texts = {"Title": properties.title, "Author": properties.body, "Subject": str(properties.year)}
    information = {name: text for name, text in texts.items() if text}
    information |= {"Creator": PRODUCT, "Producer": PRODUCT, "CreationDate": moment, "ModDate": moment}
    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{name}": String(text) for name, text in information.items()}))
    pdf.Root.Metadata = pdf.make_stream(_xmp(texts, properties.changed).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _pdf_date(moment: datetime) -> str:
    """The moment as PDF 32000-1, 7.9.4 writes it, such as D:20250114102005+08'00'."""
    date, offset = re.sub("[-T:]", "", _to_second(moment)), f"{moment:%z}"
    return f"D:{date}{offset[:3]}'{offset[3:5]}'" if offset else f"D:{date}Z"


def _xmp_date(moment: datetime) -> str:
    offset = f"{moment:%z}"
    return _to_second(moment) + (f"{offset[:3]}:{offset[3:5]}" if offset else "Z")


def _to_second(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _xmp(texts: dict[str, str], changed: datetime) -> str:
    """The metadata packet (XMP part 1, 7), with the PDF/A identification of ISO 19005-3, 6.6.4."""
    moment = _xmp_date(changed)
    title, author, subject = (escape(texts[name]) for name in ("Title", "Author", "Subject"))
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCT}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdf:Producer>{PRODUCT}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _add_output_intent(pdf: Pdf) -> None:
    """What the device colours on the pages, greys included, are measured by (ISO 19005-3, 6.2.3 and 6.2.4.3)."""
    profile = pdf.make_stream(resources.path("colour", "sRGB.icc").read_bytes(), N=_COMPONENTS)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_INTENT),
        Info=String(_INTENT),
        RegistryName=String(_REGISTRY),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _enclose(pdf: Pdf, enclosures: Sequence[Enclosure], changed: datetime) -> None:
    """Embeds the files and tells how each relates to the document (ISO 19005-3, 6.8 and annex E)."""
    moment = _pdf_date(changed)
    tree, associated = Array(), Array()
    for one in sorted(enclosures, key=lambda one: one.key):
        digest = hashlib.md5(one.content, usedforsecurity=False).digest()
        held = pdf.make_stream(
            one.content,
            Type=Name.EmbeddedFile,
            Subtype=Name(f"/{one.media_type}"),
            Params=Dictionary(
                Size=len(one.content),
                CreationDate=String(moment),
                ModDate=String(moment),
                CheckSum=String(digest),
            ),
        )
        specification = Dictionary(
            Type=Name.Filespec,
            F=String(one.key),
            UF=String(one.name),
            Desc=String(one.description),
            AFRelationship=Name(f"/{one.relation}"),
            EF=Dictionary(F=held, UF=held),
        )
        reference = pdf.make_indirect(specification)
        tree.append(String(one.key))
        tree.append(reference)
        associated.append(reference)
    if associated:
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=tree))
        pdf.Root.AF = associated
