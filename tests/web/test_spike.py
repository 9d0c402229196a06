import re
import pytest
from tests.web.test_languages import *  # noqa
from tests.web.made import activity, gpx
pytestmark = pytest.mark.usefixtures("database")
@pytest.mark.parametrize("path", ["/points/?event=400m&mark=1:20.5","/points/?event=100m&worth=900","/points/?event=Longest&mark=3","/predict/?event1=half&mark1=1:58:00","/predict/?event1=100m&mark1=16.5&target=400m","/predict/?way=forward&event1=100m&mark1=12.5&target=400m","/predict/?way=forward&event1=100m&mark1=12.5&back1=16.5&target=400m","/evidence/calories/?mass=70&speed=2.5&minutes=30&slope=2","/evidence/calories/?mass=70&speed=9&minutes=30&slope=2","/evidence/calories/?mass=70&speed=3&minutes=30&slope=20","/records/events/100m/men/","/records/claims/100m-lopez-2022/","/records/events/marathon/men/progression/","/records/events/marathon/men/","/records/fastest/","/records/","/progress/","/plan/","/calendar/","ACTIVITY","/safety/?place.surface=asphalt&place.ground=icy&place.width=1.5&place.wind=3.5", "/plan/athlete/", "/evidence/injuries/"])
def test_x(path, person, browser_of):
    ada = person("Ada", language="de")
    found = activity(ada, gpx(600)); planned(ada)
    page = browser_of(ada).get(f"/activities/{found.public_id}" if path=="ACTIVITY" else path)
    text = re.sub(r"<svg.*?</svg>|<script.*?</script>|<input[^>]*>", "", page.content.decode(), flags=re.S)
    text = re.sub(r"<[^>]+>", "|", text)
    print("\n==", path, page.status_code)
    for m in re.finditer(r"[^|\n]{0,80}(?<![\d.])\d+\.\d{1,2}(?![\d.])[^|\n]{0,60}", text): print("   ", m.group(0).strip())
