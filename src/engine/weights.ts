/**
 * Every number that recognition rests on. Independent signs of one class combine as
 * 1 − (1 − a)(1 − b)…, so that more signs never weaken and the result stays between 0 and 1.
 */
export const weights = {
  /** The class is named in the title, or its standard stands in the title with a wider class's name ("N95 … mask"). */
  titleName: 0.85,
  /** The same in bullets, description or attributes. Several places count once. */
  bodyName: 0.5,
  /** The category bears the class's name. */
  categoryName: 0.3,
  /** A standard alone, with no name of the thing. */
  titleStandard: 0.4,
  bodyStandard: 0.25,
  /** A feature; at most two are counted. */
  feature: 0.1,
  featuresAtMost: 2,
  /** The category is one where the class is at home. Counts only beside a name or standard in the listing's own words. */
  homeCategory: 0.2,

  /** A name under an uncertain negation keeps this part of its weight; under a certain one nothing. */
  uncertainlyNegated: 0.4,
  /** A name beside an accessory ("filter for", "mask case") keeps this part. */
  besideAccessory: 0.1,
  /** A name in a title that something is for, with no accessory known ("… for Hand Sanitizer"), keeps this part. */
  namedAsPurpose: 0.6,
  /** A term or name of which the text has only a disguise keeps this part: some of these are chance. */
  disguised: 0.7,
  /** The category is one where the names mean something else. */
  foreignCategory: 0.4,
  /** A class that must give way to another named in the title. */
  givesWay: 0.3,
  /** A class named by its material, beside a rival that the title names by a standard. Less by so little that the two still compete. */
  besideStandard: 0.9,
  /** A class named only before the last part of a title whose last part names a rival. */
  namedEarlier: 0.5,

  /** Classes below this are not reported. */
  reportedFrom: 0.2,
  /** From here on a person must look; below it the class is only guessed at, and only keeps `!isClass` in doubt. */
  doubtedFrom: 0.32,
  /** From here on `isClass` holds. */
  recognisedFrom: 0.5,
  /** A rival with at least this part of the other's confidence competes with it. */
  rivalRatio: 0.4,
} as const;
