import { core } from '../core';
import { update } from '../device/update.svelte';
import { session } from '../session/session.svelte';
import { formScreens } from './load';

const rest_after_ms = 2000;

// Once the server has answered, the first list stands; a moment later there is time for all that a worker needs without network. What did not come is fetched
// again after each exchange and whenever there is a network again. Used where effects are.
export function fetchInTime(): void {
    $effect(() => {
        const { lastSuccess, online } = session.connection;
        if (update.isWhole || lastSuccess === undefined) return;
        // A phone that has it all says so without network too.
        void online;
        const wait = setTimeout(() => {
            core.fetchWhole();
            formScreens().catch(() => {});
            update.fetchTheRest().catch(() => {});
        }, rest_after_ms);
        return () => clearTimeout(wait);
    });
    // Files that are owed to the server go without anybody opening a form.
    $effect(() => {
        if (session.phase !== 'open' || session.connection.lastSuccess === undefined || session.files) return;
        const wait = setTimeout(() => void session.bringFiles(), rest_after_ms);
        return () => clearTimeout(wait);
    });
}
