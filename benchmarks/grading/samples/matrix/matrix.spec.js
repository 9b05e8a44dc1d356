const { expect } = require("chai");
const { determinant, identity, isSymmetric, multiply, transpose } = require("./matrix");

describe("matrix", () => {
  it("has an identity", () => {
    expect(identity(2)).to.deep.equal([
      [1, 0],
      [0, 1],
    ]);
  });

  it("multiplies", () => {
    expect(
      multiply(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ),
    ).to.eql([
      [19, 22],
      [43, 50],
    ]);
    expect(() => multiply([[1, 2]], [[1, 2]])).to.throw(TypeError, "cannot multiply 1x2 by 1x2");
  });

  it("transposes", () => {
    expect(
      transpose([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).to.deep.equal([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it("has a determinant", () => {
    expect(determinant([[7]])).to.equal(7);
    expect(
      determinant([
        [1, 2],
        [3, 4],
      ]),
    ).to.equal(-2);
    expect(
      determinant([
        [2, 0, 1],
        [1, 3, 2],
        [1, 1, 4],
      ]),
    ).to.equal(18);
  });

  it("may be symmetric", () => {
    expect(
      isSymmetric([
        [1, 2],
        [2, 1],
      ]),
    ).to.be.true;
    expect(
      isSymmetric([
        [1, 2],
        [3, 1],
      ]),
    ).to.be.false;
  });
});
