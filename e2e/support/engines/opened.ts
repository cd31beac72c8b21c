/**
 * All of the page that opens above it, and all that saves or takes a file, by the file of `src` that draws it: the story opens
 * each in every engine, and scripts/opened.test.ts holds that none of them is left out here.
 */

/** By their titles. */
export const DIALOGS = {
  'app/overlays/CommandPalette': 'Search or jump to',
  'app/overlays/Preferences': 'Preferences',
  'app/shell/SignInOver': 'Sign in',
  'app/shell/StaleClears': / was not cleared$/,
  'pages/alerts/AlertDialog': /^(?:Clear this alert|Add a note)\?$/,
  'pages/alerts/BackUpAlerts': /^Back up (?:1 entity|\d+ entities) now\?$/,
  'pages/alerts/BulkDialog': /^(?:Clear|Add a note to) 2 alerts\?$/,
  'pages/consolidated-alerts/GroupDialog': 'Clear this group?',
  'pages/organizational-units/ChangeSources': 'Change the data sources of Treasury London?',
  'pages/organizational-units/CreateUnit': 'Create an organizational unit?',
  'pages/organizational-units/DeleteUnit': 'Delete Treasury London?',
  'pages/organizational-units/EditUnit': 'Change Treasury London?',
  'pages/tasks/AbortDialog': /^Abort task .+\?$/,
  'pages/users/BulkUsersDialog': /^Disable \d users?\?$/,
  'pages/users/DeleteUser': 'Delete Nia Invited?',
  'pages/users/InviteAgain': 'Invite Nia Invited again?',
  'pages/users/UnfinishedInvitations': 'Forget Nia Invited?',
  'pages/users/ToggleDialog': 'Disable test person?',
  'screens/BackUpNow': /^Back up .+ now\?$/,
  'screens/RunSheet': 'Clear 2 alerts',
  'screens/UnsavedGuard': 'Discard this draft?',
  'ui/AskFirst': 'Export, though the list may be wider than meant?',
  'ui/CopyByHand': 'Nothing was copied',
  'ui/ExportDialog': /^Export [\d,]+ alerts\?$/,
  'ui/ShortcutSheet': 'Keyboard shortcuts',
} satisfies Record<string, string | RegExp>

/** By the names of the buttons that they float beneath. */
export const FLOATS = {
  'app/shell/AccountMenu': /^Account$/,
  'app/shell/Navigation': /^Menu$/,
  'app/shell/UnitSwitcher': /^Organizational unit: /,
  'app/shell/VersionSelector': /^API version: /,
  'screens/FilterBar': /^Filters/,
  'screens/Freshness': /^Updates /,
  'screens/MoreFilters': /^More filters/,
  'screens/SinceMark': /^(?:succeeded since|still failing|no success since|not known): /,
  'table/ColumnsMenu': /^Columns$/,
  'ui/CheckFilter': /^(?:Category|Action) /,
  'ui/FilterMenu': /^(?:Entity type|Method) /,
  'ui/TermsField': /^(?:User|Address) /,
  'ui/TimeFilter': /^(?:Raised|Created|When) /,
} satisfies Record<string, RegExp>

/** By the names of the files, and how they begin. */
export const FILES = {
  'app/request-log/RequestLog': [/^clumio-calls-[\dT-]+\.json$/, /^\{/],
  'pages/access-review/AccessReviewPage': [/^access-review-users-[\dTZ-]+\.csv$/, /^Name,Email,/],
  'screens/KeptNotes': [/^clumio-notes\.json$/, /Window widened/],
  'screens/RunSheet': [/^clear-2-alerts\.csv$/, /^No\.,Entity,/],
  'ui/ExportDialog': [/^alerts-[\dTZ-]+\.csv$/, /^\w+,/],
} satisfies Record<string, readonly [RegExp, RegExp]>

/** What takes a file, by what stands before its field. */
export const FIELDS = {
  'pages/users/PeopleField': 'Or a CSV file:',
  'screens/KeptNotes': 'Import a file:',
} satisfies Record<string, string>

/** What only several connections have: the story signs in to one. Opened in Chromium alone, by stories of theirs. */
export const OF_SEVERAL: readonly string[] = [
  'app/everywhere/EverywhereShell',
  'app/everywhere/SignInThere',
  'pages/users/LeaverDialog',
  'screens/everywhere/CopyCalls',
]

const ALL = Object.entries({ dialog: DIALOGS, float: FLOATS, file: FILES, field: FIELDS })

/** What the story has to come to. */
export const ALL_OPENED = ALL.flatMap(([kind, parts]) => Object.keys(parts).map((part) => `${kind} ${part}`)).toSorted()
