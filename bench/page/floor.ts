/** The floor: the least that signs in the same way, fetches the same 25 alerts and shows them in a plain table. */

type FloorAlert = {
  id: string
  severity: string
  type: string
  cause: string
  status: string
  raised_timestamp: string
}

const session = JSON.parse(localStorage.getItem('clumio-admin.session') ?? '{}') as { id: string }
const filter = encodeURIComponent(JSON.stringify({ status: { $in: ['active'] } }))
const answer = await fetch(`/api/alerts/individual?limit=25&start=1&sort=-raised_timestamp&filter=${filter}`, {
  headers: {
    Accept: 'application/json',
    'X-Clumio-OrganizationalUnit-Context': '00000000-0000-0000-0000-000000000000',
    'X-Dashboard-Session': session.id,
    'X-Requested-With': 'dashboard',
  },
})
const { _embedded } = (await answer.json()) as { _embedded: { items: FloorAlert[] } }

const table = document.createElement('table')
table.ariaLabel = 'Individual alerts'
const body = table.createTBody()
for (const alert of _embedded.items) {
  const row = body.insertRow()
  const link = document.createElement('a')
  link.href = `/ou/global/alerts/${alert.id}`
  link.textContent = alert.cause
  row.insertCell().append(link)
  for (const text of [alert.severity, alert.type, alert.status, alert.raised_timestamp]) row.insertCell().append(text)
}
document.body.append(table)
