// What the field's own client keeps of entity lists, scripted: which version it has of each person, what it changed since, and when it asks whether one is gone
// (its source: LocalEntityUseCases). Its forms fill themselves here.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Collect, instanceId, md5 } from './collect.mjs';

export const changeForm = `
| survey | | | | | |
| | type | name | label::français (fr) | save_to | bind::cp:sensitivity |
| | today | today | | | operational |
| | select_one_from_file people.csv | child | Enfant | | operational |
| | text | village | Village | village | identity |
| | text | family_name | Nom | family_name | identity |
| entities | | |
| | list_name | entity_id |
| | people | \${child} |
| settings | | | |
| | form_title | form_id | version |
| | Changer | change | 1 |
`;

export const openingForm = `
| survey | | | | | |
| | type | name | label::français (fr) | save_to | bind::cp:sensitivity |
| | today | today | | | operational |
| | text | given_name | Prénom | given_name | identity |
| | text | consent | Accord | consent_services | operational |
| | text | risk | Risque | risk | operational |
| | text | area | Lieu | area | operational |
| entities | | |
| | list_name | label |
| | cases | \${given_name} |
| settings | | | |
| | form_title | form_id | version |
| | Ouvrir | opening | 1 |
`;

const cellOf = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
const cellsOf = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cellOf(cell));

const rowsOf = (csv) => {
    const [header, ...rest] = csv.trimEnd().split('\n').map(cellsOf);
    return rest.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
};

export class EntityPhone extends Collect {
    lists = new Map(); // by name: { hash, entities by id }
    fetched = 0;

    // As with each refresh of the forms. Gives the files of the manifest.
    async refreshes(form) {
        const listed = (await this.formList()).forms.find(({ formID }) => formID === form);
        assert.ok(listed?.manifestUrl, `${form} has a manifest`);
        const manifest = await this.fetch(listed.manifestUrl);
        assert.equal(manifest.status, 200, manifest.text);
        const files = [...manifest.text.matchAll(/<mediaFile( type="entityList")?>(.*?)<\/mediaFile>/gs)].map(([, isList, inner]) => ({
            isList: Boolean(isList),
            ...Object.fromEntries([...inner.matchAll(/<(\w+)>(.*?)<\/\1>/g)].map(([, name, value]) => [name, value])),
        }));
        for (const file of files) if (file.isList) await this.#takes(file);
        return files;
    }

    async #takes({ filename, hash, downloadUrl, integrityUrl }) {
        const name = filename.replace(/\.csv$/, '');
        const list = this.lists.get(name) ?? { entities: new Map() };
        if (list.hash === hash) return;
        this.fetched += 1;
        const answer = await this.fetch(downloadUrl);
        assert.equal(answer.status, 200, answer.text);
        assert.equal(md5(answer.bytes), hash);
        const missing = new Set(list.entities.keys());
        for (const { name: id, label, __version, ...properties } of rowsOf(answer.text)) {
            missing.delete(id);
            const version = Number(__version);
            const own = list.entities.get(id);
            const isDirty = own && (own.state === 'offline' || own.version !== own.trunk);
            if (!own || own.version < version || (own.version === version && isDirty))
                list.entities.set(id, { label, properties, version, trunk: version, branch: randomUUID(), state: 'online' });
        }
        const asked = [];
        for (const id of missing) {
            if (list.entities.get(id).state === 'online') list.entities.delete(id);
            else asked.push(id);
        }
        if (asked.length > 0) {
            const { text, status, headers } = await this.fetch(`${integrityUrl}?id=${asked.join(',')}`);
            assert.equal(status, 200);
            assert.equal(headers['x-openrosa-version'], '1.0');
            for (const [, id] of text.matchAll(/<entity id="([^"]+)"><deleted>true<\/deleted><\/entity>/g)) list.entities.delete(id);
        }
        list.hash = hash;
        this.lists.set(name, list);
    }

    entity(list, id) {
        return this.lists.get(list)?.entities.get(id);
    }

    // Fills the form and finalizes it: the entity changes on the phone at once, and the answers wait to be sent.
    fills(form, list, id, answers, questions = '') {
        const own = this.entity(list, id);
        const meta = own
            ? `<entity dataset="${list}" id="${id}" update="1" baseVersion="${own.version}" trunkVersion="${own.trunk ?? ''}" branchId="${own.branch}"/>`
            : `<entity dataset="${list}" id="${id}" create="1"><label>${answers.given_name ?? ''}</label></entity>`;
        if (own) Object.assign(own, { version: own.version + 1, properties: { ...own.properties, ...answers } });
        else {
            const kept = this.lists.get(list) ?? { entities: new Map() };
            this.lists.set(list, kept);
            kept.entities.set(id, { properties: answers, version: 1, branch: randomUUID(), state: 'offline' });
        }
        const inner = Object.entries(answers).map(([question, answer]) => `<${question}>${answer}</${question}>`).join('');
        const today = new Date().toISOString().slice(0, 10);
        const about = `<orx:meta><orx:instanceID>${instanceId()}</orx:instanceID>${meta}</orx:meta>`;
        return `<data xmlns:orx="http://openrosa.org/xforms" id="${form}" version="1"><today>${today}</today>${questions}${inner}${about}</data>`;
    }

    changes(id, answers) {
        return this.fills('change', 'people', id, answers, `<child>${id}</child>`);
    }
}
