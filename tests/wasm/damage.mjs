// What may happen to a message on its way, or in the hands of somebody who means harm.

const odd_values = [null, true, 0, -1, 1e308, 2 ** 53, '', 'x'.repeat(5000), '\u0000', '../..', [], {}, [[[]]], { a: { b: 1 } }, '2026-02-30', 'ffffffffffffffff', '’é💧'];

// A copy of the value with one member or element exchanged, taken away or doubled.
export function withOddMember(chance, value) {
    const copy = structuredClone(value);
    const places = [];
    (function walk(node) {
        for (const key of Object.keys(node)) {
            places.push([node, key]);
            if (node[key] !== null && typeof node[key] === 'object') walk(node[key]);
        }
    })(copy);
    if (places.length === 0) return copy;
    const [node, key] = chance.one(places);
    const kind = chance.below(4);
    if (kind === 0 && Array.isArray(node)) node.push(node[key]);
    else if (kind === 0) delete node[key];
    else if (kind === 1) node[`${key}_`] = node[key];
    else node[key] = chance.one(odd_values);
    return copy;
}

// The bytes with some exchanged, taken away, put in or cut off.
export function withDamagedBytes(chance, text) {
    let bytes = Buffer.from(text);
    for (let times = 1 + chance.below(3); times > 0; --times) {
        const at = chance.below(bytes.length + 1);
        const some = Buffer.from([...Array(1 + chance.below(4))].map(() => chance.below(256)));
        const kind = chance.below(5);
        if (kind === 0) bytes = bytes.subarray(0, at);
        if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some.length)]);
        if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
        if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(chance.below(bytes.length + 1)).subarray(0, 50), bytes.subarray(at)]);
        if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.one(['{', '}', '[', ']', '"', '\\', ',', ':', '\\ud800', '1e999', 'null'])), bytes.subarray(at)]);
    }
    return bytes;
}

export function damaged(chance, { operation, input }) {
    const kind = chance.below(10);
    if (kind === 0) return { operation: chance.one(['', 'nothing', 'decid', 'decide ', 'DECIDE', '\u0000', 'load\n']), input };
    if (kind < 5 || !isJson(input)) return { operation, input: withDamagedBytes(chance, input) };
    return { operation, input: JSON.stringify(withOddMember(chance, JSON.parse(input))) };
}

// Some stories send what is none.
function isJson(text) {
    try {
        return typeof JSON.parse(text) === 'object';
    } catch {
        return false;
    }
}
