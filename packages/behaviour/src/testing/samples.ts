/** Source that tests of coverage share: its lines are counted in their expectations. */
export const grade = `export function grade(points) {
  if (points > 90) {
    return "A";
  }
  return "B";
}

export const never = () => {
  const text = "never";
  return text;
};
`;

/** What a test that calls \`grade(95)\` reaches of it. */
export const gradeLines = { executable: [2, 3, 5, 8, 9, 10], hit: [2, 3, 8] };

/** The same as a CommonJS module, on the same lines. */
export const gradeCommon = `${grade.replace("export function", "function").replace("export const", "const")}module.exports = { grade, never };\n`;
export const gradeCommonLines = { executable: [2, 3, 5, 8, 9, 10, 12], hit: [2, 3, 8, 12] };

/** The same in TypeScript, with types in front, so that lines move when they are taken out. */
export const gradeTyped = `export interface Result {\n  points: number;\n}\n\n${grade
  .replace("points)", 'points: Result["points"]): string')
  .replace("() =>", "(): string =>")}`;
export const gradeTypedLines = { executable: [6, 7, 9, 12, 13, 14], hit: [6, 7, 12] };
