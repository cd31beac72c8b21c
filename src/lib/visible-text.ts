/** Names and addresses as they are read: what nobody sees in a text, nobody can type, find or tell apart. */

/** Letters of scripts that are written with joiners, and signs that make one picture of several. */
const JOINS = String.raw`\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}`
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F`

/** A joiner that changes how a word or a picture looks; kept, while every other invisible sign goes. */
const JOINER = String.raw`(?<=[${JOINS}])[\u200C\u200D](?=[\p{L}\p{M}])|(?<=[${PICTURE}])\u200D(?=\p{Extended_Pictographic})`

/** Controls but tab and line end, format signs, and letters that are drawn as nothing. */
const NOTHING = String.raw`[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]`

const INVISIBLE = new RegExp(`(${JOINER})|${NOTHING}`, 'gu')
const ODD_BLANK = /[^\S \t\n]/g

/** The text without signs that cannot be seen, its blanks as a keyboard writes them. */
export const withoutInvisible = (text: string): string =>
  text.replaceAll(ODD_BLANK, ' ').replaceAll(INVISIBLE, (_, joiner: string | undefined) => joiner ?? '')

/** A name or an address as it is meant. */
export const visibleText = (text: string): string => withoutInvisible(text).trim()

/** Said where a text is sent otherwise than it was given. */
export const INVISIBLE_NOTE = 'Signs that cannot be seen were taken off.'

/** The same, for a field that holds such a text. */
export const invisibleNote = (text: string) => (withoutInvisible(text) === text ? undefined : INVISIBLE_NOTE)

/** A text that came out of a file in another encoding than it was read in. */
export const isGarbled = (text: string): boolean => text.includes('\uFFFD')
