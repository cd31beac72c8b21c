import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Unit } from '../world/model.ts'
import type { Random } from './random.ts'

/** Name and parent, in the order in which a world grows: parents before children. */
const TREE: readonly (readonly [name: string, parent: string, description: string])[] = [
  ['Finance', '', 'Finance accounts'],
  ['EMEA Finance', 'Finance', 'Ledger and payments for Europe, the Middle East and Africa'],
  ['Treasury London', 'EMEA Finance', 'Cash management and settlement, London'],
  ['Engineering', '', 'Product engineering'],
  ['Platform', 'Engineering', 'Shared runtime, networking and build systems'],
  ['Kubernetes Core', 'Platform', 'Cluster control planes and persistent volumes'],
  ['Research', '', 'Research computing'],
  ['Genomics', 'Research', 'Sequencing pipelines and reference data'],
  ['Sequencing Zürich', 'Genomics', 'Instruments and raw reads, Zürich'],
  ['Retail', '', 'Shops and online sales'],
  ['E-Commerce', 'Retail', 'Web shop and mobile apps'],
  ['Checkout', 'E-Commerce', 'Baskets, payments and orders'],
  ['Human Resources', '', 'People data; handle with care'],
  ['People Operations', 'Human Resources', 'Payroll, time and benefits'],
  ['Security', '', 'Security tooling and log archives'],
  ['Data Engineering', 'Engineering', 'Lakehouse and streaming'],
  ['Developer Tooling', 'Platform', 'Source control, runners and artifact stores'],
  ['Streaming & Events', 'Data Engineering', 'Event brokers and change data capture'],
  ['Climate Modelling', 'Research', 'Ensemble runs and archives'],
  ['Stores Nordics', 'Retail', 'Point of sale, Denmark to Finland'],
  ['Search & Recommendations', 'E-Commerce', 'Catalogue search and ranking'],
  ['Quality', 'Engineering', 'Test environments, rebuilt every night'],
  ['Incident Response', 'Security', 'Forensics; no environments of its own'],
  ['Legal', '', 'Contracts and litigation holds'],
  ['Logistics', '', 'Warehouses and transport'],
  ['Warehousing', 'Logistics', 'Stock systems of all sites'],
  ['Rotterdam Hub', 'Warehousing', 'Harbour site'],
  ['Marketing', '', 'Campaigns, web sites and media'],
  ['Brand Studio', 'Marketing', 'Media masters and design files'],
  ['Manufacturing', '', 'Plants and quality control'],
  ['Plant Monterrey', 'Manufacturing', 'Line control and historian'],
  ['Plant Katowice', 'Manufacturing', 'Line control and historian'],
  ['Stores Iberia', 'Retail', 'Point of sale, Spain and Portugal'],
  ['Americas Finance', 'Finance', 'Ledger and payments for the Americas'],
  ['Internal Audit', 'Finance', 'Read-only copies for the auditors'],
  ['Customer Care', '', 'Ticketing and telephony'],
  ['Contact Centre Manila', 'Customer Care', 'Voice and chat, around the clock'],
  ['Corporate IT', '', 'Mail, identity and file services'],
  ['Identity', 'Corporate IT', 'Directories and single sign-on'],
]
const CITIES = ['Lisbon', 'Nairobi', 'Osaka', 'Toronto', 'Pune', 'Tallinn', 'Bogotá', 'Leeds', 'Perth', 'Gdańsk']

/** The ids that the API's own examples use. */
const KNOWN_IDS: Readonly<Record<string, string>> = {
  Finance: 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11',
  'EMEA Finance': '5b1f3c1e-7d0c-4c55-8a44-9a0b6f1f0c22',
}
/** Units that hold no environment, so that an empty screen can be seen too. */
const EMPTY = new Set(['Incident Response', 'Legal'])

export const hasEnvironments = (unit: Unit): boolean => !EMPTY.has(unit.name)

/** `count` units with the Global one first, in four levels as far as the count allows. */
export const makeUnits = (random: Random, count: number): Unit[] => {
  const global: Unit = {
    id: GLOBAL_UNIT_ID,
    name: 'Global organizational unit',
    description: 'The whole organization',
    parentId: null,
    taskId: null,
  }
  const units = [global]
  const idOf = new Map([['', GLOBAL_UNIT_ID]])
  const add = (name: string, parent: string, description: string) => {
    const id = KNOWN_IDS[name] ?? random.uuid()
    idOf.set(name, id)
    units.push({ id, name, description, parentId: idOf.get(parent) ?? GLOBAL_UNIT_ID, taskId: null })
  }
  for (const [name, parent, description] of TREE.slice(0, count - 1)) add(name, parent, description)
  // Beyond the written tree, its departments open sites.
  for (let at = 0; units.length < count; at++) {
    const [department] = TREE[at % TREE.length] ?? ['Engineering']
    const city = CITIES[at % CITIES.length] ?? 'Lisbon'
    const wave = Math.floor(at / TREE.length)
    const name = `${department} ${city}${wave === 0 ? '' : ` ${wave + 1}`}`
    if (idOf.has(name)) continue
    add(name, units.length % 3 === 0 ? '' : department, `${department} systems at the ${city} site`)
  }
  return units
}
