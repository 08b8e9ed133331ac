// The stock component of ODK Web Forms, as a site mounts it:  #<address of a client>/<form's id>
// It asks for the list, the form, its manifest and its files as any client of the field does, and hands in what the component makes of the answers.
import { OdkWebForm, POST_SUBMIT__NEW_INSTANCE, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';

const own = { 'X-OpenRosa-Version': '1.0' };

async function ask(address, more = {}) {
    const answer = await fetch(address, { ...more, headers: own });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer;
}

const read = async (address) => new DOMParser().parseFromString(await (await ask(address)).text(), 'text/xml');
const inner = (element, name) => element.getElementsByTagName(name)[0]?.textContent;

async function open(client, id) {
    const listed = [...(await read(`${client}/formList`)).getElementsByTagName('xform')].find((each) => inner(each, 'formID') === id);
    const manifest = inner(listed, 'manifestUrl');
    const files = manifest ? [...(await read(manifest)).getElementsByTagName('mediaFile')] : [];
    const addresses = new Map(files.map((file) => [inner(file, 'filename'), inner(file, 'downloadUrl')]));
    const formXml = await (await ask(inner(listed, 'downloadUrl'))).text();
    // Pictures and sounds that nobody brought along are left out.
    const fetchFormAttachment = async (url) => {
        const address = addresses.get(new URL(url).pathname.split('/').at(-1));
        return address ? ask(address) : new Response(null, { status: 404 });
    };
    return { formXml, fetchFormAttachment, missingResourceBehavior: 'BLANK' };
}

async function handIn(client, made, answered) {
    const [body] = made.data;
    const text = await body.get('xml_submission_file').text();
    const answer = await fetch(`${client}/submission`, { method: 'POST', headers: own, body });
    window.handedIn = { status: answer.status, text, made: made.status, says: await answer.text() };
    answered?.({ next: POST_SUBMIT__NEW_INSTANCE });
}

const [, client, id] = /^#(.*)\/(.*?)$/.exec(decodeURIComponent(location.hash));
const form = await open(client, id);
createApp({ render: () => h(OdkWebForm, { ...form, onSubmit: (made, answered) => handIn(client, made, answered) }) })
    .use(webFormsPlugin)
    .mount('#form');
