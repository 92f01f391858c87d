"""Hand-made .xlsx files: whatever a friend's program, an old one or an enemy may have written."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"

RELS = f"""<Relationships xmlns="{PACKAGE_REL}"><Relationship Id="rId1" Type="{REL}/officeDocument"
 Target="xl/workbook.xml"/></Relationships>"""
WORKBOOK_RELS = f"""<Relationships xmlns="{PACKAGE_REL}">
<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId3" Type="{REL}/styles" Target="/xl/styles.xml"/>
<Relationship Id="rId9" Type="{REL}/externalLink" Target="http://example.invalid/x.xlsx" TargetMode="External"/>
</Relationships>"""
HEADER_CELLS = '<c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>出生日期</t></is></c>'


def workbook(*, sheets: str = '<sheet name="名册" sheetId="1" r:id="rId1"/>', properties: str = "") -> str:
    """workbook.xml with the given sheets."""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}<sheets>{sheets}</sheets></workbook>'


def worksheet(rows: str, after: str = "", before: str = "") -> str:
    """A sheet's XML around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def styles(formats: Mapping[int, str], cells: tuple[int, ...]) -> str:
    """styles.xml with number formats and the format id of each cell style."""
    made = "".join(f'<numFmt numFmtId="{key}" formatCode="{code}"/>' for key, code in formats.items())
    used = "".join(f'<xf numFmtId="{key}"/>' for key in cells)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{made}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{used}</cellXfs></styleSheet>"
    )


def an_xlsx(path: Path, sheet: str, parts: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write a file of these parts; a part that is None is left out."""
    entries: dict[str, str | bytes | None] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELS,
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELS,
        "xl/worksheets/sheet1.xml": sheet,
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            if content is not None:
                archive.writestr(name, content)
    return path
