import type { CasePage } from '../../core/contract';

// What the core tells of a case's programme.
export type ProgrammeView = NonNullable<CasePage['of_programme']>;
export type ScheduledDay = ProgrammeView['schedule'][number];
export type JusticeView = NonNullable<ProgrammeView['justice']>;
export type LegalEpisode = JusticeView['episodes'][number];
export type SessionLine = JusticeView['sessions'][number];
export type ReoffenceLine = JusticeView['reoffences'][number];
export type ReturnView = NonNullable<ProgrammeView['returning']>;
export type AssistanceLine = ReturnView['assistance'][number];
export type SurveyPoint = ReturnView['curve'][number];
export type TraffickingView = NonNullable<ProgrammeView['trafficking']>;
