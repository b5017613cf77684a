"""Puts the schema of check results, as docs/schemas has it, into the description of the API.

    python3 Sources/Companions/Serve/Tests/api/embed.py

Run it when docs/schemas/check-result.schema.json has changed; OpenAPITests tells.
"""

import json
import pathlib

SERVE = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = SERVE.parents[2] / "docs/schemas/check-result.schema.json"
DESCRIPTION = SERVE / "Sources/Serving/Resources/openapi.json"


def moved(value):
    """The schema with its references to where its definitions lie in the description."""
    if isinstance(value, dict):
        return {
            key: "#/components/schemas/CheckResult." + part[len("#/$defs/"):]
            if key == "$ref"
            else moved(part)
            for key, part in value.items()
        }
    return [moved(part) for part in value] if isinstance(value, list) else value


def main():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    schemas = description["components"]["schemas"]
    for name in [name for name in schemas if name.split(".")[0] == "CheckResult"]:
        del schemas[name]
    schemas["CheckResult"] = moved({key: part for key, part in schema.items() if key not in ("$schema", "$id", "$defs")})
    for name, part in schema["$defs"].items():
        schemas["CheckResult." + name] = moved(part)
    DESCRIPTION.write_text(json.dumps(description, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


main()
