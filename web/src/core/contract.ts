// The boundary of the core and of the server as the app sees it. The types come from docs/api/openapi.json, which the server prints of the
// described structs of C++: `npm run types` writes them to api.d.ts. Here they get the names that the app uses.
import type { components, paths } from './api';

// Where the server answers. The address of the programme names the form of the tools in it that the core of this app reads.
export type Address = keyof paths;

type Schemas = components['schemas'];

export type Id = string;
// Hybrid logical clock, 16 lower-case hex digits: it sorts as text.
export type Stamp = string;
export type IsoDate = string;
export type Lang = keyof Text;

// `core.call(op, input)` answers `{ ok }` or `{ problem }`, all of it JSON; so do the calls to the server. A problem of the app itself has code 0.
export type Problem = Schemas['Refusal'];
export type Answer<T> = { ok: T; problem?: undefined } | { ok?: undefined; problem: Problem };

// What may be asked of the core, and what it answers. `load` must be called first, and again after a trap.
export type Operations = Schemas['Operations'];
export type Operation = keyof Operations;

// The input of every command, by the command's name.
export type Commands = Schemas['Commands'];
export type Command = keyof Commands;
export type Order = { [C in Command]: { command: C; input: Commands[C] } }[Command];

// Who works here, and with what.
export type Account = Schemas['Account'];
export type Caller = Schemas['Caller'];
export type Cover = Schemas['Cover'];
export type Directory = Schemas['Directory'];
export type Worker = Schemas['Worker'];
export type Team = Schemas['Team'];
export type Area = Schemas['Area'];
export type Text = Schemas['LocalText'];
export type Role = Schemas['Role'];
export type ProgrammeBundle = Schemas['Programme'];

// Acts, entries, and the records that they make. A phone keeps of each record every entry that touched it, that record's part only:
// order does not matter, equal ids are the same entry.
export type Act = Schemas['Act'];
export type Entry = Schemas['Entry'];
export type Part = Schemas['Part'];
export type Piece = Schemas['Piece'];
export type RecordLog = Schemas['RecordLog'];

// What is exchanged with the server.
export type Session = Schemas['Session'];
export type SignIn = Schemas['SignIn'];
export type PushRequest = Schemas['PushRequest'];
export type PushAnswer = Schemas['PushAnswer'];
export type Verdict = Schemas['PushedAct'];
export type PullRequest = Schemas['PullRequest'];
export type PullAnswer = Schemas['PullAnswer'];

// Sheets that are read one by one.
export type SheetLine = Schemas['SheetLine'];
export type SheetList = Schemas['SheetList'];
export type ShownSheet = Schemas['ShownSheet'];
export type SheetFile = Schemas['SheetFile'];

// The catalogue of tools.
export type ToolCatalogue = Schemas['Catalogue'];
export type ToolEntry = Schemas['ToolEntry'];
export type ToolVersion = Schemas['ToolVersion'];
export type CheckedTool = Schemas['CheckedTool'];
export type ToolProblem = Schemas['ToolProblem'];
export type OfferedTo = NonNullable<Schemas['PublishTool']['offered_to']>;
export type ToolComparison = Schemas['ToolComparison'];
export type ComparedQuestion = Schemas['ComparedQuestion'];
export type FacetChange = Schemas['FacetChange'];
export type ToolReception = Schemas['ToolReception'];
export type ToolUse = Schemas['ToolUse'];
export type PersonReception = Schemas['PersonReception'];
// Files: those of labels, and how large others may be.
export type ToolFileList = Schemas['ToolFileList'];

// The link by which somebody without an account answers a referral.
export type ReferralLink = Schemas['ReferralLinkView'];

// What is shown of cases.
export type CaseRow = Schemas['CaseRow'];
export type Task = Schemas['Task'];
export type CountryFinding = Schemas['CountryFinding'];
export type Today = Schemas['Today'];
export type TeamView = Schemas['TeamView'];
export type WorkerLoad = Schemas['WorkerLoad'];
export type DueItem = Schemas['DueItem'];
export type CasePage = Schemas['CasePage'];
export type Consent = Schemas['ConsentRow'];
export type Relation = Schemas['RelationRow'];
export type Caregiver = Schemas['CaregiverRow'];
export type Phone = Schemas['PhoneRow'];
export type Goal = Schemas['GoalView'];
export type Approval = Schemas['ApprovalView'];
export type AskedApproval = Schemas['AskedApproval'];
export type PlanAction = Schemas['ActionView'];
export type Service = Schemas['ServiceView'];
export type Conference = Schemas['ConferenceView'];
export type Decision = Schemas['DecisionView'];
export type Sheet = Schemas['SheetView'];
export type CaseDocument = Schemas['DocumentView'];
export type DocumentText = Schemas['DocumentText'];
export type ToldLook = Schemas['ToldLook'];
export type Look = Schemas['Look'];
export type PrintKind = Schemas['NotePrint']['what'];
export type TimelineLine = Schemas['TimelineLine'];
export type Conflict = Schemas['Conflict'];

// Two files of one person: those that are likely, on the phone and at the server, and what speaks for it.
export type Evidence = Schemas['Evidence'];
export type KnownFile = Schemas['KnownFile'];
export type LikelyFile = Schemas['LikelyFile'];
export type LikelyPair = Schemas['LikelyPair'];
export type LikelyAnswer = Schemas['LikelyAnswer'];

// Forms. An answer of several choices is their names, separated by one space; labels are in the language that was asked for.
export type FormView = Schemas['FormView'];
export type FormNode = Schemas['FormNodeView'];
export type FormChanges = Schemas['FormChangesView'];
export type OpenedForm = Schemas['FormOpenOutput'];
export type FormLogEvent = Schemas['FormLogInput']['event'];
// What was answered, with what it saves in the person and the case, typed as commands want it.
export type AnsweredForm = Schemas['FormAnswersOutput'];
export type FilledForm = AnsweredForm & { form: string; version: string };
