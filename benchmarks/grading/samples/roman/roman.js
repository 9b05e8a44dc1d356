const signs = [
  ["M", 1000],
  ["CM", 900],
  ["D", 500],
  ["CD", 400],
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

export function toRoman(number) {
  if (!Number.isInteger(number) || number < 1 || number > 3999) throw new RangeError(`no Roman number: ${number}`);
  let rest = number;
  let result = "";
  for (const [sign, value] of signs) {
    while (rest >= value) {
      result += sign;
      rest -= value;
    }
  }
  return result;
}

export function fromRoman(text) {
  let rest = text.toUpperCase();
  let sum = 0;
  for (const [sign, value] of signs) {
    while (rest.startsWith(sign)) {
      sum += value;
      rest = rest.slice(sign.length);
    }
  }
  if (rest !== "" || text === "" || toRoman(sum) !== text.toUpperCase()) throw new SyntaxError(`not Roman: ${text}`);
  return sum;
}
