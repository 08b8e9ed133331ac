import type { FilledForm, Id, IsoDate } from '../../core/contract';

// The questionnaire as the registration needs it. Whoever puts the screens together hands it over.
export interface Questionnaire<Page extends { key: string; section: { label: string } } = { key: string; section: { label: string } }> {
    readonly form?: FilledForm;
    readonly pages: Page[];
    readonly on: IsoDate;
    // Chosen when the questionnaire begins.
    readonly ids: { person: Id; case: Id; sheet: Id };
    readonly draftKey: string;
    pageOf(key: string | undefined): Page | undefined;
    keyBefore(key: string): string | undefined;
    arriveAt(key: string): void;
    faultyPages(): Page[];
    drop(): Promise<void>;
}
