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
await Promise.all([startLanguage(), session.start()]);
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
