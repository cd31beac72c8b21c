/** The expression that chooses buckets by what AWS says of them, as lists of buckets and rules of groups have it. */
import { z } from 'zod'
import { readBody } from '../body.ts'
import { ApiError } from '../errors.ts'
import { accountOf, regionOf, type Asset } from '../world/assets.ts'

type Test = (bucket: Asset) => boolean
type Wanted = z.infer<typeof tag>

const tag = z.strictObject({ key: z.string(), value: z.string() })
const tags = z.array(tag)
const text = z.strictObject({ $eq: z.string(), $in: z.array(z.string()) }).partial()
const matcher = z
  .strictObject({
    aws_tag: z
      .strictObject({
        $eq: tag,
        $not_eq: tag,
        $contains: tag,
        $not_contains: tag,
        $in: tags,
        $not_in: tags,
        $all: tags,
        $not_all: tags,
      })
      .partial(),
    aws_account_native_id: text,
    /** Its old name. */
    account_native_id: text,
    aws_region: text,
  })
  .partial()

const has =
  ({ tags: held }: Asset) =>
  ({ key, value }: Wanted): boolean =>
    held.some((one) => one.key === key && one.value === value)

/** The key is the same, the value holds what is looked for. */
const hasLike = ({ tags: held }: Asset, { key, value }: Wanted): boolean =>
  held.some((one) => one.key === key && one.value.includes(value))

const TAG_TESTS = {
  $eq: (bucket: Asset, wanted: Wanted) => has(bucket)(wanted),
  $not_eq: (bucket: Asset, wanted: Wanted) => !has(bucket)(wanted),
  $contains: hasLike,
  $not_contains: (bucket: Asset, wanted: Wanted) => !hasLike(bucket, wanted),
  $in: (bucket: Asset, wanted: Wanted[]) => wanted.some(has(bucket)),
  $not_in: (bucket: Asset, wanted: Wanted[]) => !wanted.some(has(bucket)),
  $all: (bucket: Asset, wanted: Wanted[]) => wanted.every(has(bucket)),
  $not_all: (bucket: Asset, wanted: Wanted[]) => !wanted.every(has(bucket)),
}

const isText = (told: string, { $eq, $in }: z.infer<typeof text> = {}): boolean =>
  ($eq === undefined || told === $eq) && ($in === undefined || $in.includes(told))

/** What a bucket must meet; null where nothing is asked for. */
export const bucketTest = (params: URLSearchParams): Test | null => {
  const asked = params.get('bucket_matcher') ?? ''
  if (asked === '') return null
  const problems: string[] = []
  const wanted = readBody(asked, matcher, problems)
  if (wanted === undefined) throw new ApiError(400, ...problems.map((problem) => `bucket_matcher: ${problem}`))
  const { aws_tag: byTag = {}, aws_account_native_id: account, account_native_id: old, aws_region: region } = wanted
  const tests = Object.entries(byTag).map(
    ([condition, value]): Test =>
      (bucket) =>
        TAG_TESTS[condition as keyof typeof TAG_TESTS](bucket, value as Wanted & Wanted[]),
  )
  return (bucket) =>
    isText(accountOf(bucket), account) &&
    isText(accountOf(bucket), old) &&
    isText(regionOf(bucket), region) &&
    tests.every((test) => test(bucket))
}
