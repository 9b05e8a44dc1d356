const assert = require("node:assert");
const matrix = require("./matrix");

describe("matrix, loosely", () => {
  it("identity is square", () => {
    const three = matrix.identity(3);
    assert.equal(three.length, 3);
    assert.ok(Array.isArray(three[0]));
  });

  it("multiplying by the identity changes nothing", () => {
    const a = [
      [1, 2],
      [3, 4],
    ];
    assert.deepStrictEqual(matrix.multiply(a, matrix.identity(2)), a);
  });

  it("transposing twice changes nothing", () => {
    const a = [[1, 2, 3]];
    assert.deepEqual(matrix.transpose(matrix.transpose(a)), a);
  });

  it("determinant is a number", () => {
    assert.strictEqual(
      typeof matrix.determinant([
        [1, 2],
        [3, 4],
      ]),
      "number",
    );
    assert(
      matrix.determinant([
        [1, 0],
        [0, 1],
      ]),
    );
  });

  it("throws", () => {
    assert.throws(() => matrix.multiply([[1, 2]], [[1]]));
  });
});
