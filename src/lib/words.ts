/** Codes of the API as words: `policy_violated` is `Policy Violated`, like the API's own titles. */
const KEPT = new Map(
  Object.entries({ aws: 'AWS', ebs: 'EBS', ec2: 'EC2', rds: 'RDS', s3: 'S3', dynamodb: 'DynamoDB', enc: 'Encryption' }),
)

export const titleCase = (code: string): string =>
  code
    .split('_')
    .filter((word) => word !== '')
    .map((word) => KEPT.get(word) ?? word[0]?.toUpperCase() + word.slice(1))
    .join(' ')

/** `aws_ebs_volume` is `EBS volume`: an entity type inside a sentence. */
export const entityTypeName = (code: string): string =>
  code
    .replace(/^aws_/, '')
    .split('_')
    .map((word) => KEPT.get(word) ?? word)
    .join(' ')

/** With a capital letter, as a heading begins. */
export const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** What an entity is called: its name, or where the API tells none its id. */
export const entityName = (entity: { id: string; value: string } | null | undefined): string =>
  entity?.value || entity?.id || '–'

/** `acme-prod (AWS account)` */
export const entityTitle = ({ id, type, value }: { id: string; type: string; value: string }): string =>
  `${value || id} (${entityTypeName(type)})`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items)

/** `users`, `suspend` is `Users: suspend`: an action of the audit trail, as the API names it. */
export const auditTitle = (category: string, action: string): string =>
  [titleCase(category), action.replaceAll('_', ' ')].filter((part) => part !== '').join(': ') || '–'

const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** A name for a sentence: one that is written from right to left must not turn the words around it. */
export const isolated = (name: string): string =>
  // It would be ended early by an end of its own.
  RIGHT_TO_LEFT.test(name) ? `\u2068${name.replaceAll(/[\u2066-\u2069]/g, '')}\u2069` : name
