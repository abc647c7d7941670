"""Tables of published reports as pasted content: each cell right or left alone, none wrong."""

import pytest

from model.failure import Failure
from model.forms import form_for_year
from model.importing.clipboard import Formats, read
from model.importing.paste import Plan, plan
from model.report import Report
from tests.model.importing.reports import pasted
from tests.samples import load_sample, require_samples, sample_names

COMPLETE = {
    "2019-shanghai-zhengfu-bangongting.raw.html": ("t2", "t3", "t4"),
    "2023-shuyang-fagaiju.raw.html": ("t2", "t3", "t4"),
    "2021-yueyang-xinfangju.raw.txt": ("t2",),
    "2022-taiping-zhen.raw.txt": ("t2", "t3"),
    "2023-changchun-tuiyijunrenju.raw.txt": ("t2", "t3"),
    "2023-xuwen-sifaju.raw.txt": ("t2", "t3"),
    "2023-hongze-qu.raw.txt": ("t2",),
    "2024-hongze-qu.raw.layout.txt": ("t2",),
    "2024-shanghai-kewei.raw.md": ("t2",),
}
"""The tables of which every cell comes in; of the others, taken apart by a PDF reader, some rows are left alone."""


@pytest.mark.parametrize("name", sample_names())
def test_no_cell_of_a_published_table_comes_in_wrong(name: str) -> None:
    sample = load_sample(name)
    for source in sorted(require_samples().glob(f"{name}.raw.*")):
        text = source.read_text("utf-8")
        formats = Formats(text, text if source.suffix == ".html" else None)
        for table in form_for_year(sample.year).tables:
            report = Report(sample.body, sample.year)
            try:
                planned: Plan | None = plan(report, table, read(formats), table.cells[0].id)
            except Failure:
                planned = None
            after = {} if planned is None else pasted(report, planned)
            complete = table.id in COMPLETE.get(source.name, ())
            for cell in table.cells:
                right, found = sample.values[cell.id], after.get(cell.id)
                if planned is not None and cell.id in planned.values and right is not None:
                    assert found == right, (source.name, cell.id)
                if complete and right is not None:
                    assert found == right, (source.name, cell.id)
