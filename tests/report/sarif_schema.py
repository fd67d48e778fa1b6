"""The part of the SARIF 2.1.0 schema that mtcheck writes, restated: objects are closed, as in the standard."""


def closed(required=(), **properties):
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def many(items, **more):
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string"}
BAG = {"type": "object", "properties": {"tags": many(TEXT, uniqueItems=True)}}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed(["text"], text=TEXT, markdown=TEXT)
ARTIFACT = closed(uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]*$"}, uriBaseId=TEXT)
CONTENT = closed(text=TEXT)
REGION = closed(["startLine"], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT, snippet=CONTENT)
PHYSICAL = closed(["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOGICAL = closed(fullyQualifiedName=TEXT, name=TEXT)
LOCATION = closed(physicalLocation=PHYSICAL, logicalLocations=many(LOGICAL, uniqueItems=True))
REPLACEMENT = closed(["deletedRegion"], deletedRegion=REGION, insertedContent=CONTENT)
CHANGE = closed(
    ["artifactLocation", "replacements"], artifactLocation=ARTIFACT, replacements=many(REPLACEMENT, minItems=1)
)
FIX = closed(["artifactChanges"], description=MESSAGE, artifactChanges=many(CHANGE, minItems=1))
RULE = closed(
    ["id"],
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "pattern": r"^https://[!-~]+$"},
    defaultConfiguration=closed(level=LEVEL),
    properties=BAG,
)
RESULT = closed(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    rank={"type": "number", "minimum": -1, "maximum": 100},
    message=MESSAGE,
    locations=many(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    fixes=many(FIX, uniqueItems=True),
    properties=BAG,
)
NOTICE = closed(["message"], level=LEVEL, message=MESSAGE)
INVOCATION = closed(
    ["executionSuccessful"], executionSuccessful={"type": "boolean"}, toolExecutionNotifications=many(NOTICE)
)
DRIVER = closed(
    ["name"],
    name=TEXT,
    version=TEXT,
    informationUri={"type": "string", "format": "uri"},
    rules=many(RULE, uniqueItems=True),
)
RUN = closed(
    ["tool"],
    tool=closed(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=many(INVOCATION),
    results=many(RESULT),
    properties=BAG,
)
LOG = closed(["version", "runs"], **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": many(RUN)})
