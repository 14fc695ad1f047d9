// Reads TypeScript files with the real parser: what each declares, with keys, values and comments. The argument is a
// JSON file with a list of paths; the answer is JSON on standard output.
const fs = require("fs");
const ts = require(process.argv[2]);

const paths = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const answer = {};
for (const path of paths) {
  const text = fs.readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  answer[path] = {
    errors: file.parseDiagnostics.map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n")),
    statements: file.statements.map((node) => statement(node, text)),
  };
}
process.stdout.write(JSON.stringify(answer));

function comment(node, text) {
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) || [];
  const docs = ranges.map((range) => text.slice(range.pos, range.end)).filter((each) => each.startsWith("/**"));
  return docs.length ? docs[docs.length - 1] : "";
}

function statement(node, text) {
  const found = { kind: ts.SyntaxKind[node.kind], name: node.name ? node.name.text : "", doc: comment(node, text) };
  found.exported = (node.modifiers || []).some((each) => each.kind === ts.SyntaxKind.ExportKeyword);
  if (ts.isImportDeclaration(node)) found.typeOnly = Boolean(node.importClause && node.importClause.isTypeOnly);
  if (ts.isVariableStatement(node)) found.members = constant(node.declarationList.declarations, found, text);
  if (ts.isInterfaceDeclaration(node)) found.members = node.members.map((each) => property(each, text));
  if (ts.isEnumDeclaration(node)) found.members = node.members.map((each) => member(each, each.initializer, text));
  if (ts.isTypeAliasDeclaration(node)) {
    if (ts.isTypeLiteralNode(node.type)) found.members = node.type.members.map((each) => property(each, text));
    else found.values = literals(node.type);
  }
  found.runs = runs(node);
  return found;
}

function property(node, text) {
  if (ts.isIndexSignatureDeclaration(node)) return { index: true };
  return { key: node.name.text, optional: Boolean(node.questionToken), doc: comment(node, text) };
}

function member(node, value, text) {
  return { key: node.name.text, value: literal(value), doc: comment(node, text) };
}

function constant(declarations, found, text) {
  found.name = declarations[0].name.text;
  const value = declarations[0].initializer;
  if (declarations.length !== 1 || !ts.isAsExpression(value) || !ts.isObjectLiteralExpression(value.expression)) return null;
  return value.expression.properties.map((each) => member(each, each.initializer, text));
}

function literal(node) {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node)) return -Number(node.operand.text);
  return ts.isStringLiteral(node) ? node.text : ts.isNumericLiteral(node) ? Number(node.text) : undefined;
}

function literals(type) {
  const found = [];
  const visit = (node) => {
    if (ts.isLiteralTypeNode(node)) found.push(literal(node.literal));
    ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}

// Calls, templates, functions and whatever else could run.
function runs(node) {
  let found = false;
  const visit = (each) => {
    found =
      found ||
      ts.isCallExpression(each) ||
      ts.isNewExpression(each) ||
      ts.isFunctionLike(each) && !ts.isIndexSignatureDeclaration(each) ||
      ts.isTemplateLiteral(each) ||
      ts.isTemplateLiteralTypeNode(each) ||
      ts.isClassLike(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}
