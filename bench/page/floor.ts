/**
 * The floor: alerts and users in plain tables, written by hand as plainly as possible. It signs in the same way, asks for
 * the same, keeps what it was answered, and has the same names for what it does, so that both can be driven alike.
 */

type Choice = {
  list: 'Alerts' | 'Users'
  page: number
  sort: string
  severity: string
  status: string
  entity: string
  unit: string
}
type Item = Record<string, string | null> & { id: string }
type Answer = { _embedded: { items: Item[] } }

const session = JSON.parse(localStorage.getItem('clumio-admin.session') ?? '{}') as { id: string }
const answers = new Map<string, Promise<Answer>>()

const GLOBAL = '00000000-0000-0000-0000-000000000000'

let choice: Choice = {
  list: 'Alerts',
  page: 1,
  sort: '-raised_timestamp',
  severity: '',
  status: location.search === '' ? 'active' : '',
  entity: '',
  unit: GLOBAL,
}

const ask = (path: string, unit: string): Promise<Answer> => {
  const key = `${unit} ${path}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const headers = {
    Accept: 'application/json',
    'X-Clumio-OrganizationalUnit-Context': unit,
    'X-Dashboard-Session': session.id,
    'X-Requested-With': 'dashboard',
  }
  const answer = fetch(`/api${path}`, { headers }).then((response) => response.json() as Promise<Answer>)
  answers.set(key, answer)
  return answer
}

const read = ({ list, page, sort, severity, status, entity, unit }: Choice): Promise<Answer> => {
  if (list === 'Users') return ask('/users?limit=25&start=1', unit)
  const filter = encodeURIComponent(
    JSON.stringify({
      ...(status !== '' && { status: { $in: [status] } }),
      ...(severity !== '' && { severity: { $in: [severity] } }),
      ...(entity !== '' && { 'primary_entity.value': { $contains: entity } }),
    }),
  )
  return ask(`/alerts/individual?limit=25&start=${page}&sort=${sort}&filter=${filter}`, unit)
}

const make = (tag: string, role: string, name: string, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag)
  if (role !== '') element.role = role
  if (name !== '') element.ariaLabel = name
  element.append(...children)
  return element
}

const button = (name: string, press: () => void): HTMLElement => {
  const element = make('button', '', '', name)
  element.addEventListener('click', press)
  return element
}

const main = make('main', '', '')

const COLUMNS = {
  Alerts: ['cause', 'severity', 'type', 'status', 'raised_timestamp'],
  Users: ['full_name', 'email', 'last_activity_timestamp'],
}
const SORTS = [
  ['Raised', 'raised_timestamp'],
  ['Updated', 'updated_timestamp'],
  ['Cleared', 'cleared_timestamp'],
] as const

const draw = (items: readonly Item[]): void => {
  const table = document.createElement('table')
  table.ariaLabel = choice.list === 'Alerts' ? 'Individual alerts' : 'Users'
  const heads = table.createTHead().insertRow()
  for (const [name, field] of choice.list === 'Alerts' ? SORTS : []) {
    const sort = () => change({ sort: choice.sort === `-${field}` ? field : `-${field}`, page: 1 })
    heads.append(make('th', 'columnheader', '', button(name, sort)))
  }
  const body = table.createTBody()
  for (const item of items) {
    const row = body.insertRow()
    const [first = '', ...others] = COLUMNS[choice.list]
    const link = document.createElement('a')
    link.href = `/ou/global/${choice.list.toLowerCase()}/${item.id}`
    link.textContent = item[first] ?? ''
    row.insertCell().append(link)
    for (const field of others) row.insertCell().append(item[field] ?? '–')
  }
  main.replaceChildren(table)
}

const show = async (): Promise<void> => {
  const shown = choice
  const { _embedded } = await read(shown)
  if (shown !== choice) return
  draw(_embedded.items)
  if (shown.list === 'Alerts') void read({ ...shown, page: shown.page + 1 })
}

const change = (part: Partial<Choice>): void => {
  choice = { ...choice, ...part }
  history.pushState(choice, '')
  void show()
}

history.replaceState(choice, '')
addEventListener('popstate', ({ state }) => {
  choice = state as Choice
  void show()
})

const group = (name: string, choices: readonly (readonly [label: string, part: Partial<Choice>])[]): HTMLElement =>
  make('div', 'group', name, ...choices.map(([label, part]) => button(label, () => change({ ...part, page: 1 }))))

const page = (name: Choice['list']): HTMLElement => {
  const link = document.createElement('a')
  link.href = `#${name}`
  link.textContent = name
  link.addEventListener('click', (event) => {
    event.preventDefault()
    change({ list: name })
  })
  return link
}

const search = document.createElement('input')
search.type = 'search'
search.ariaLabel = 'Entity name'
search.addEventListener('input', () => change({ entity: search.value, page: 1 }))

const tree = make('div', 'tree', 'Units')
const openUnits = async (): Promise<void> => {
  const { _embedded } = await ask('/organizational-units?limit=100&start=1', GLOBAL)
  tree.replaceChildren(
    ..._embedded.items.map(({ id, name }) => {
      const item = make('div', 'treeitem', '', name ?? '')
      const warm = () => void read({ ...choice, unit: id, page: 1 })
      item.addEventListener('pointerover', warm)
      item.addEventListener('click', () => {
        tree.replaceChildren()
        change({ unit: id, page: 1 })
      })
      return item
    }),
  )
}

document.body.append(
  make('nav', '', 'Pages', page('Alerts'), ' ', page('Users')),
  button('Organizational unit: choose', () => void openUnits()),
  tree,
  group('Status', [
    ['All', { status: '' }],
    ['Active', { status: 'active' }],
    ['Cleared', { status: 'cleared' }],
  ]),
  group('Severity', [
    ['Error', { severity: 'error' }],
    ['Warning', { severity: 'warning' }],
  ]),
  search,
  button('Previous page', () => change({ page: choice.page - 1 })),
  button('Next page', () => change({ page: choice.page + 1 })),
  main,
)
void show()
