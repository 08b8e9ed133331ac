import { match } from '../ui/router.svelte';

export interface Route {
    pattern: string;
    // In the column beside, from 900 px; alone on a phone where there is no main.
    list?: string;
    main?: string;
    // The place of the menu that it belongs to.
    place: string;
}

const caseload = 'cases/list/CaseListScreen';

function ofCase(pattern: string, main: string): Route {
    return { pattern: `/cases/:caseId${pattern}`, list: caseload, main, place: '/cases' };
}

export const routes: Route[] = [
    { pattern: '/today', list: caseload, main: 'today/TodayScreen', place: '/today' },
    { pattern: '/cases', list: caseload, place: '/cases' },
    ofCase('', 'cases/CaseScreen'),
    ofCase('/form/:form', 'forms/FormScreen'),
    ofCase('/form/:form/:section', 'forms/FormScreen'),
    ofCase('/sheet/:sheet', 'forms/SheetScreen'),
    ofCase('/sheet/:sheet/edit', 'forms/FormScreen'),
    ofCase('/sheet/:sheet/edit/:section', 'forms/FormScreen'),
    ofCase('/person', 'cases/people/PersonScreen'),
    ofCase('/people', 'cases/people/PeopleScreen'),
    ofCase('/second', 'cases/people/SecondChildScreen'),
    ofCase('/consent', 'cases/people/ConsentScreen'),
    ofCase('/consent/:consent/withdraw', 'cases/people/WithdrawConsentScreen'),
    ofCase('/consent/:consent/end', 'cases/people/EndSharingScreen'),
    ofCase('/relation', 'cases/people/RelationScreen'),
    ofCase('/relation/:relation', 'cases/people/RelationScreen'),
    ofCase('/caregiver', 'cases/people/CaregiverScreen'),
    ofCase('/caregiver/:caregiver', 'cases/people/CaregiverScreen'),
    ofCase('/phone', 'cases/people/PhoneScreen'),
    ofCase('/phone/:phone', 'cases/people/PhoneScreen'),
    ofCase('/risk', 'cases/RiskScreen'),
    ofCase('/assign', 'cases/AssignScreen'),
    ofCase('/refer', 'handovers/ReferScreen'),
    ofCase('/referral/:referral', 'handovers/ReferralScreen'),
    ofCase('/transfer', 'handovers/TransferScreen'),
    ofCase('/close', 'cases/CloseScreen'),
    ofCase('/reopen', 'cases/ReopenScreen'),
    ofCase('/reconcile', 'cases/ReconcileScreen'),
    ofCase('/documents', 'cases/documents/DocumentListScreen'),
    ofCase('/documents/add', 'AddDocumentRoute'),
    ofCase('/documents/:document', 'cases/documents/DocumentScreen'),
    ofCase('/documents/:document/remove', 'cases/documents/RemoveDocumentScreen'),
    ofCase('/print', 'cases/prints/PrintScreen'),
    ofCase('/goal', 'cases/plan/GoalScreen'),
    ofCase('/goal/:goal', 'cases/plan/GoalScreen'),
    ofCase('/goal/:goal/action', 'cases/plan/ActionScreen'),
    ofCase('/goal/:goal/action/:action', 'cases/plan/ActionScreen'),
    ofCase('/agree', 'cases/plan/AgreeScreen'),
    ofCase('/ask/:of', 'cases/approvals/AskScreen'),
    ofCase('/approval/:approval', 'cases/approvals/ApprovalScreen'),
    ofCase('/service', 'cases/services/ServiceScreen'),
    ofCase('/service/:service', 'cases/services/ServiceScreen'),
    ofCase('/conference', 'cases/conferences/ConferenceScreen'),
    ofCase('/conference/:conference', 'cases/conferences/ConferenceScreen'),
    ofCase('/conference/:conference/decision', 'cases/conferences/DecisionScreen'),
    ofCase('/conference/:conference/decision/:decision', 'cases/conferences/DecisionScreen'),
    { pattern: '/duplicates', main: 'duplicates/DuplicatesScreen', place: '/duplicates' },
    { pattern: '/duplicates/undo/:caseId/:other', main: 'duplicates/UndoMergeScreen', place: '/duplicates' },
    { pattern: '/duplicates/:one/:other', main: 'duplicates/CompareFilesScreen', place: '/duplicates' },
    ofCase('/legal-status', 'cases/justice/LegalStatusScreen'),
    ofCase('/legal-status/:episode', 'cases/justice/LegalStatusScreen'),
    ofCase('/session', 'cases/justice/SessionScreen'),
    ofCase('/session/:session', 'cases/justice/SessionScreen'),
    ofCase('/reoffence', 'cases/justice/ReoffenceScreen'),
    ofCase('/reoffence/:reoffence', 'cases/justice/ReoffenceScreen'),
    ofCase('/assistance', 'cases/returning/AssistanceScreen'),
    ofCase('/assistance/:assistance', 'cases/returning/AssistanceScreen'),
    ofCase('/trafficking', 'cases/trafficking/ElementsScreen'),
    ofCase('/recovery', 'cases/trafficking/RecoveryScreen'),
    { pattern: '/register', main: 'RegisterRoute', place: '/register' },
    { pattern: '/register/:step', main: 'RegisterRoute', place: '/register' },
    { pattern: '/held', main: 'held/HeldScreen', place: '/held' },
    { pattern: '/held/:held', main: 'held/HeldScreen', place: '/held' },
    { pattern: '/received', main: 'handovers/ReceivedScreen', place: '/received' },
    { pattern: '/received/:handover', main: 'handovers/ReceivedScreen', place: '/received' },
    { pattern: '/sheets', main: 'sheets/LoneSheetsScreen', place: '/sheets' },
    { pattern: '/sheets/:sheet', main: 'sheets/SheetAnswersScreen', place: '/sheets' },
    { pattern: '/tools', main: 'tools/ToolListScreen', place: '/tools' },
    { pattern: '/tools/:tool', main: 'tools/ToolScreen', place: '/tools' },
    { pattern: '/tools/:tool/compare', main: 'tools/CompareScreen', place: '/tools' },
    { pattern: '/tools/:tool/reception', main: 'tools/ReceptionScreen', place: '/tools' },
    { pattern: '/tools/:tool/publish/:version', main: 'tools/PublishScreen', place: '/tools' },
    { pattern: '/tools/:tool/try/:version', main: 'TryRoute', place: '/tools' },
    { pattern: '/tools/:tool/try/:version/:section', main: 'TryRoute', place: '/tools' },
    { pattern: '/bring-tool', main: 'tools/BringScreen', place: '/tools' },
    { pattern: '/team', main: 'team/TeamScreen', place: '/team' },
    { pattern: '/team/:worker', main: 'team/WorkerScreen', place: '/team' },
    { pattern: '/team/:worker/assign', main: 'team/ReassignScreen', place: '/team' },
    { pattern: '/team/:worker/cover', main: 'team/CoverScreen', place: '/team' },
    { pattern: '/team/:worker/support', main: 'team/RecordSupportScreen', place: '/team' },
    { pattern: '/support', main: 'team/SupportScreen', place: '/support' },
    { pattern: '/support/ask', main: 'team/AskSupportScreen', place: '/support' },
    { pattern: '/support/:support', main: 'team/SupportScreen', place: '/support' },
    { pattern: '/sync', main: 'sync/SyncScreen', place: '/sync' },
    { pattern: '/more', main: 'more/MoreScreen', place: '/more' },
];

export function routeOf(path: string): { route: Route; params: Record<string, string> } | undefined {
    for (const route of routes) {
        const params = match(route.pattern, path);
        if (params) return { route, params };
    }
    return undefined;
}

// Addresses with the same key are one page: a form that goes on to its next section, a registration that goes on to its next step.
export function pageKeyOf(path: string): string {
    const { route, params = {} } = routeOf(path) ?? {};
    const what = Object.entries(params).filter(([name]) => name !== 'section' && name !== 'step');
    return [route?.main ?? path, ...what.flat()].join('/');
}
