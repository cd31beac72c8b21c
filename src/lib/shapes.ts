/** Whether what was kept, or comes from elsewhere, is what it should be. */
export type Check<Value> = (value: unknown) => value is Value

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => Number.isFinite(value)
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const orNull =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value)

export const orMissing =
  <Value>(check: Check<Value>): Check<Value | undefined> =>
  (value): value is Value | undefined =>
    value === undefined || check(value)

export const oneOfThese =
  <Value extends string>(options: readonly Value[]): Check<Value> =>
  (value): value is Value =>
    options.some((option) => option === value)

export const listOf =
  <Item>(check: Check<Item>): Check<readonly Item[]> =>
  (value): value is readonly Item[] =>
    Array.isArray(value) && value.every(check)

export const recordOf =
  <Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> =>
  (value): value is Readonly<Record<string, Value>> =>
    isObject(value) && Object.values(value).every(check)

/** Every field that the type has is looked at, or it does not compile. */
export const shapeOf =
  <Shape extends object>(fields: { readonly [Name in keyof Shape]-?: Check<Shape[Name]> }): Check<Shape> =>
  (value): value is Shape =>
    isObject(value) && Object.entries<Check<unknown>>(fields).every(([name, check]) => check(value[name]))
