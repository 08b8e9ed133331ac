import { inflateRawSync } from 'node:zlib';

// Bytes by name of the files of an archive that was written as a stream: the directory at its end says where each begins.
export function unzipped(bytes) {
    const files = {};
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
        const [packed, name, extra, comment, start] = [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((i) => bytes.readUInt16LE(at + i)), bytes.readUInt32LE(at + 42)];
        const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
        files[bytes.toString('utf8', at + 46, at + 46 + name)] = inflateRawSync(bytes.subarray(from, from + packed));
        at += 46 + name + extra + comment;
    }
    return files;
}
