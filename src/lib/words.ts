/** Codes of the API as words: `policy_violated` is `Policy Violated`, like the API's own titles. */
const KEPT = new Map(Object.entries({ aws: 'AWS', ebs: 'EBS', ec2: 'EC2', rds: 'RDS', enc: 'Encryption' }))

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

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items)

/** `users`, `suspend` is `Users: suspend`: an action of the audit trail, as the API names it. */
export const auditTitle = (category: string, action: string): string =>
  [titleCase(category), action.replaceAll('_', ' ')].filter((part) => part !== '').join(': ') || '–'
