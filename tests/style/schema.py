# schema.py SCHEMA FAULTS - plans by name on stdin: what a real validator says of each, held
# against what ladder-init --check said (FAULTS: tsv of all of them).  One TAP line a plan.
import csv, json, re, sys
import jsonschema, yaml

# Faults that a schema cannot see: of the bytes, of ids that hang together, of the whole plan.
BEYOND = {'encoding', 'control', 'hidden', 'tab', 'conflict', 'directive', 'size', 'depth', 'hash',
          'anchor', 'alias', 'tag', 'merge', 'document', 'duplicate-key', 'duplicate-id', 'lines',
          'dangling-id', 'circle', 'rule', 'no-open-hour', 'boundary', 'range', 'world-writable',
          'quote', 'bracket', 'indent', 'colon', 'list', 'block', 'escape', 'end', 'syntax',
          'empty-key', 'complex-key', 'faults'}
BEYOND_VALUE = re.compile(r"^(.*leading zero|.*NUL|.* is outside )")

# libyaml where it is there: the loader in Python refuses `?` at the end of a word in brackets.
LOADER = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)

def core(node):  # YAML 1.2's core schema: what editors take a scalar for
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(core(k)): core(v) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [core(v) for v in node.value]
    s = node.value
    if node.style:
        return s
    if s in ('', '~', 'null', 'Null', 'NULL'):
        return None if s == '' else s
    if s in ('true', 'false'):
        return s == 'true'
    if re.fullmatch(r'[-+]?[0-9]+', s):
        return int(s)
    if re.fullmatch(r'[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?', s):
        return float(s)
    return s

def answer(validator, path):
    try:
        data = core(yaml.compose(open(path, encoding='utf-8-sig').read(), LOADER))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    return sorted(e.message[:100] for e in validator.iter_errors(data))

schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
faults = {}
for row in csv.DictReader(open(sys.argv[2]), delimiter='\t', quoting=csv.QUOTE_NONE):
    if row['level'] == 'error':
        faults.setdefault(row['file'], []).append(row)
n = 0
for path in sys.stdin.read().split():
    n += 1
    ours = faults.get(path, [])
    seen = [r for r in ours if r['rule'] not in BEYOND and not BEYOND_VALUE.match(r['message'])]
    theirs = answer(validator, path)
    ok = (ours or LOADER is yaml.SafeLoader) if theirs is None else (theirs == [] if not ours else theirs or not seen)
    print('ok' if ok else 'not ok', n, '-', path)
    if not ok:
        for r in ours:
            print('# check: ', r['line'], r['rule'], r['message'])
        for m in theirs or ['nothing']:
            print('# schema:', m)
print('1..%d' % n)
