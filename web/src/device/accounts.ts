import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Id } from '../core/contract';
import { newId } from './id';
import type { WrappedKey } from './keys';

// Who has opened Relais on this phone: enough to choose and to unlock, and no name.
export interface KeptAccount {
    id: Id;
    // The first letter of the login.
    hint: string;
    key: WrappedKey;
    failures: number;
    // No password is tried before this instant.
    retryAt: number;
    usedAt: number;
}

interface Schema extends DBSchema {
    accounts: { key: Id; value: KeptAccount };
    settings: { key: string; value: string | number };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
    opened ??= openDB<Schema>('relais', 1, {
        upgrade(db) {
            db.createObjectStore('accounts', { keyPath: 'id' });
            db.createObjectStore('settings');
        },
    });
    return opened;
}

// The one used last comes first.
export async function accounts(): Promise<KeptAccount[]> {
    const all = await (await database()).getAll('accounts');
    return all.sort((a, b) => b.usedAt - a.usedAt);
}

export async function account(id: Id): Promise<KeptAccount | undefined> {
    return (await database()).get('accounts', id);
}

export async function keepAccount(kept: KeptAccount): Promise<void> {
    await (await database()).put('accounts', kept);
}

export async function dropAccount(id: Id): Promise<void> {
    await (await database()).delete('accounts', id);
}

// This phone, as the server knows it: made once, the same for all its accounts.
export async function deviceId(): Promise<Id> {
    const db = await database();
    const transaction = db.transaction('settings', 'readwrite', { durability: 'strict' });
    const known = await transaction.store.get('device');
    const id = typeof known === 'string' ? known : newId();
    if (id !== known) await transaction.store.put(id, 'device');
    await transaction.done;
    return id;
}

export async function setting(name: string): Promise<string | number | undefined> {
    return (await database()).get('settings', name);
}

export async function keepSetting(name: string, value: string | number): Promise<void> {
    await (await database()).put('settings', value, name);
}

// After the third wrong password each further one costs twice the time, up to a quarter of an hour. It stops a curious hand;
// what stops somebody with a copy of the disk is the length of the password.
export function delayAfter(failures: number): number {
    return failures < 3 ? 0 : Math.min(5 * 2 ** (failures - 3), 900) * 1000;
}
