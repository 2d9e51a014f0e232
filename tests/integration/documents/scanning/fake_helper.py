"""Stands in for PowerShell or osascript: says what its plan tells, as the real scripts would.

`fake_helper.py PLAN HEARD`: the plan is a JSON file with steps for each thing that may be asked;
what was asked and this process's id go to HEARD, a line for each start.
"""

import base64
import json
import os
import sys
import threading
from pathlib import Path


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    asked = json.loads(os.environ["INTAKEAPP_SCAN"])
    with Path(sys.argv[2]).open("a") as heard:
        heard.write(
            json.dumps({**asked, "pid": os.getpid(), "temp": os.environ.get("TEMP")}) + "\n"
        )
    out = sys.stdout.buffer
    for step in plan.get(asked["do"], []):
        if "hang" in step:
            threading.Event().wait()
        if "raw" in step:
            out.write(base64.b64decode(step["raw"]))
        else:
            body = base64.b64decode(step.get("body", ""))
            out.write(json.dumps({**step["head"], "bytes": len(body)}).encode() + b"\n" + body)
        out.flush()


if __name__ == "__main__":
    main()
