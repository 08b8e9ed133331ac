import type { Answer, FilledForm, Id, IsoDate, Problem } from '../../core/contract';

export interface QuestionnairePage {
    key: string;
    title: string;
    sectionTitle: string;
}

// The questionnaire as the registration needs it. Whoever puts the screens together hands it over.
export interface Questionnaire<Page extends QuestionnairePage = QuestionnairePage> {
    // There is something to show.
    readonly tree?: unknown;
    // Why there is not.
    readonly problem?: Problem;
    readonly pages: Page[];
    // The page that was shown last.
    readonly page: string;
    readonly on: IsoDate;
    // Chosen when the questionnaire begins.
    readonly ids: { person: Id; case: Id; sheet: Id };
    readonly draftKey: string;
    pageOf(key: string | undefined): Page | undefined;
    keyBefore(key: string): string | undefined;
    arriveAt(key: string): void;
    faultyPages(): Promise<Page[]>;
    // What was answered, and what it saves in the person and the case.
    answered(finish?: boolean): Promise<Answer<FilledForm>>;
    // `of` is the case that it became.
    drop(of: Id): Promise<void>;
}
