import { match } from '../ui/router.svelte';

export interface Route {
    pattern: string;
    // In the column beside, from 900 px; alone on a phone where there is no main.
    list?: string;
    main?: string;
    // The place of the menu that it belongs to.
    place: string;
}

const caseload = 'cases/CaseListScreen';

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
    ofCase('/person', 'cases/PersonScreen'),
    ofCase('/people', 'cases/PeopleScreen'),
    ofCase('/second', 'cases/PeopleSecondScreen'),
    ofCase('/consent', 'cases/PeopleConsentScreen'),
    ofCase('/consent/:consent/withdraw', 'cases/PeopleWithdrawScreen'),
    ofCase('/consent/:consent/end', 'cases/PeopleEndScreen'),
    ofCase('/relation', 'cases/PeopleRelationScreen'),
    ofCase('/relation/:relation', 'cases/PeopleRelationScreen'),
    ofCase('/caregiver', 'cases/PeopleCaregiverScreen'),
    ofCase('/caregiver/:caregiver', 'cases/PeopleCaregiverScreen'),
    ofCase('/phone', 'cases/PeoplePhoneScreen'),
    ofCase('/phone/:phone', 'cases/PeoplePhoneScreen'),
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
    ofCase('/goal', 'cases/GoalScreen'),
    ofCase('/goal/:goal', 'cases/GoalScreen'),
    ofCase('/goal/:goal/action', 'cases/steps/ActionScreen'),
    ofCase('/goal/:goal/action/:action', 'cases/steps/ActionScreen'),
    ofCase('/agree', 'cases/steps/AgreeScreen'),
    ofCase('/ask/:of', 'cases/steps/AskScreen'),
    ofCase('/approval/:approval', 'cases/steps/ApprovalScreen'),
    ofCase('/service', 'cases/steps/ServiceScreen'),
    ofCase('/service/:service', 'cases/steps/ServiceScreen'),
    ofCase('/conference', 'cases/steps/ConferenceScreen'),
    ofCase('/conference/:conference', 'cases/steps/ConferenceScreen'),
    ofCase('/conference/:conference/decision', 'cases/steps/DecisionScreen'),
    ofCase('/conference/:conference/decision/:decision', 'cases/steps/DecisionScreen'),
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
    { pattern: '/team', main: 'cases/TeamScreen', place: '/team' },
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
