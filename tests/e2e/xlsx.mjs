// Workbooks as spreadsheet programs write them, made and read without this project's own code.
import { execFileSync } from 'node:child_process';

const make = `
import json, sys, zipfile
from xml.sax.saxutils import escape
sheets = json.load(sys.stdin)
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
book = zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED)
names = list(sheets)
book.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>')
book.writestr('_rels/.rels', f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
listed = ''.join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(names, 1))
book.writestr('xl/workbook.xml', f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>')
targets = ''.join(f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(names) + 1))
book.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{relations}">{targets}</Relationships>')
for i, name in enumerate(names, 1):
    rows = ''
    for r, row in enumerate(sheets[name], 1):
        cells = ''.join(f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' for c, text in enumerate(row) if text)
        rows += f'<row r="{r}">{cells}</row>'
    book.writestr(f'xl/worksheets/sheet{i}.xml', f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')
book.close()
`;

const read = `
import io, json, re, sys, zipfile
from xml.etree import ElementTree
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
part = lambda name: ElementTree.fromstring(book.read(name))
text = lambda node: ''.join(each.text or '' for each in node.iter() if each.tag.endswith('}t'))
shared = [text(each) for each in part('xl/sharedStrings.xml')] if 'xl/sharedStrings.xml' in book.namelist() else []
number = lambda place: sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(re.match('[A-Z]+', place).group()))) - 1
def cells(row):
    found = {}
    for cell in row:
        value = next((each.text for each in cell if each.tag.endswith('}v')), None)
        kind = cell.get('t')
        found[number(cell.get('r'))] = shared[int(value)] if kind == 's' else text(cell) if kind == 'inlineStr' else value
    return [found.get(i) for i in range(max(found, default=-1) + 1)]
sheets = {}
for i, sheet in enumerate((each for each in part('xl/workbook.xml').iter() if each.tag.endswith('}sheet')), 1):
    sheets[sheet.get('name')] = [cells(row) for row in part(f'xl/worksheets/sheet{i}.xml').iter() if row.tag.endswith('}row')]
json.dump(sheets, sys.stdout)
`;

// Sheets by name, each of rows of texts.
export const makeXlsx = (sheets) => execFileSync('python3', ['-c', make], { input: JSON.stringify(sheets) });
export const readXlsx = (bytes) => JSON.parse(execFileSync('python3', ['-c', read], { input: bytes, encoding: 'utf8' }));
