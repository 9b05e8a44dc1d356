const { expect } = require("chai");
const { determinant, isSymmetric } = require("./matrix");

describe("matrix later", () => {
  it("determinant", (done) => {
    setImmediate(() => {
      expect(
        determinant([
          [3, 1],
          [2, 5],
        ]),
      ).to.equal(13);
      done();
    });
  });

  it("symmetry", () => {
    expect(isSymmetric([[1]])).to.be.ok;
    expect(
      isSymmetric([
        [1, 2],
        [2, 1],
      ]),
    ).to.exist;
  });

  it("symmetry of more", () => {
    expect(
      isSymmetric([
        [1, 2],
        [4, 1],
      ]),
    ).to.not.be.undefined;
    expect(
      isSymmetric([
        [1, 2],
        [4, 1],
      ]),
    ).to.be.a("boolean");
  });
});
