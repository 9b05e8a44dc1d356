"use strict";

exports.identity = (size) =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)));

exports.multiply = (a, b) => {
  if (a[0].length !== b.length)
    throw new TypeError(`cannot multiply ${a.length}x${a[0].length} by ${b.length}x${b[0].length}`);
  return a.map((row) => b[0].map((_, column) => row.reduce((sum, value, index) => sum + value * b[index][column], 0)));
};

exports.transpose = (matrix) => matrix[0].map((_, column) => matrix.map((row) => row[column]));

exports.determinant = function determinant(matrix) {
  if (matrix.length === 1) return matrix[0][0];
  if (matrix.length === 2) return matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0];
  return matrix[0].reduce((sum, value, column) => {
    const minor = matrix.slice(1).map((row) => row.filter((_, index) => index !== column));
    return sum + (column % 2 === 0 ? 1 : -1) * value * determinant(minor);
  }, 0);
};

exports.isSymmetric = (matrix) => matrix.every((row, i) => row.every((value, j) => value === matrix[j][i]));
