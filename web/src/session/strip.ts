import type { IconName } from '../ui/icons';
import { moment, t } from '../words/words.svelte';
import { session } from './session.svelte';

export interface StripWords {
    kind: 'calm' | 'warn';
    icon: IconName;
    phrases: string[];
}

// The strip in words: what the network does, then what waits and what needs a look.
export function stripWords(): StripWords {
    const { connection } = session;
    const state = stateWords();
    const toSend = connection.waiting > 0 && connection.phase !== 'sending' ? [t('strip.to_send', { count: connection.waiting })] : [];
    const owed = session.files?.owed.length ?? 0;
    const phrases = [...state.phrases, ...toSend, ...(owed > 0 ? [t('strip.files', { count: owed })] : []), ...attention()];
    const isCalm = state.kind === 'calm' && phrases.length === state.phrases.length;
    return { kind: isCalm ? 'calm' : 'warn', icon: isCalm ? state.icon : state.kind === 'warn' ? state.icon : 'to_send', phrases };
}

function stateWords(): StripWords {
    const { phase, offlineSince, waiting, lastSuccess, problem } = session.connection;
    const last = lastSuccess === undefined ? [] : [t('strip.last', { moment: moment(lastSuccess) })];
    switch (phase) {
        case 'offline': {
            const since = offlineSince === undefined ? [] : [t('strip.offline_since', { moment: moment(offlineSince) })];
            return { kind: 'warn', icon: 'offline', phrases: [[t('strip.offline'), ...since].join(' ')] };
        }
        case 'sign_in':
            return { kind: 'warn', icon: 'key', phrases: [t('strip.sign_in')] };
        case 'withdrawn':
            return { kind: 'warn', icon: 'key', phrases: [t('strip.account_withdrawn')] };
        case 'device':
            return { kind: 'warn', icon: 'refused', phrases: [t(problem?.name === 'device_full' ? 'strip.device_full' : 'strip.device_failed')] };
        case 'waiting':
            return { kind: 'warn', icon: 'refused', phrases: [t('strip.not_answering'), t('strip.tries_again')] };
        case 'sending':
            return { kind: 'calm', icon: 'sync', phrases: [t('strip.sending', { count: waiting })] };
        case 'receiving':
            return { kind: 'calm', icon: 'sync', phrases: [t('strip.receiving')] };
        case 'idle':
            return waiting > 0 || session.files?.owed.length
                ? { kind: 'warn', icon: 'to_send', phrases: [] }
                : { kind: 'calm', icon: 'sent', phrases: [t('strip.all_sent'), ...last] };
    }
}

function attention(): string[] {
    const held = session.held.filter((row) => row.state === 'held' && row.author === session.account?.id).length;
    const { refused } = session.connection;
    const withdrawn = session.notices.length;
    return [
        ...(held > 0 ? [t('strip.held', { count: held })] : []),
        ...(refused > 0 ? [t('strip.refused', { count: refused })] : []),
        ...(withdrawn > 0 ? [t('strip.withdrawn', { count: withdrawn })] : []),
    ];
}
