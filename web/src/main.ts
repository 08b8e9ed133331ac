import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/ui.css';
import 'virtual:patch-font';
import App from './routes/App.svelte';
import { screens } from './routes/load';
import { update } from './device/update.svelte';
import { coverWhenAway } from './device/watch';
import { session } from './session/session.svelte';
import { followLinks } from './ui/router.svelte';
import { start as startLanguage } from './session/language';

// The words come first, since a page without words is no page; all else comes after the first paint.
// Where the phone has the words of no language, it waits for the network.
const words = startLanguage().catch(() => new Promise<never>(() => addEventListener('online', () => location.reload(), { once: true })));
await Promise.all([words, session.start()]);
document.getElementById('app')!.replaceChildren();
mount(App, { target: document.getElementById('app')! });
followLinks(document);
coverWhenAway();
requestAnimationFrame(() =>
    setTimeout(() => {
        screens().catch(() => {});
        void update.register();
    }),
);
