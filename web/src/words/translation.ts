// How one language mirrors another: the same ids, while each language has the plural forms that it needs.

export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type FormOf<Id> = Id extends `${string}_${PluralForm}` ? Id : never;
type PluralBase<Id> = Id extends `${infer Base}_other` ? Base : never;
type PlainId<Id> = Exclude<Id, FormOf<Id>>;

// The ids by which callers ask: a plural form is asked for by its base and a count.
export type WordIds<Catalogue> = (PlainId<keyof Catalogue> | PluralBase<keyof Catalogue>) & string;

export type Translation<French> = { [Id in PlainId<keyof French>]: string } & {
    [Base in PluralBase<keyof French> as `${Base}_other`]: string;
} & { [Base in PluralBase<keyof French> as `${Base}_${Exclude<PluralForm, 'other'>}`]?: string };
