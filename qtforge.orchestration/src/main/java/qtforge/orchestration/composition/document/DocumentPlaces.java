// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.document;

import com.dashjoin.jsonata.json.JsonHandler;
import com.dashjoin.jsonata.json.JsonParser;
import com.dashjoin.jsonata.json.Location;
import java.util.HashMap;
import java.util.Map;

/** Where the values of a JSON document stand in its text, by their paths: {@code bindings[0].priority}. */
final class DocumentPlaces extends JsonHandler<DocumentPlaces.Within, DocumentPlaces.Within> {

    private final Map<String, Location> places = new HashMap<>();
    private Within at = new Within(null, "");

    /** An object or list that is being read; of an object the member read last, of a list the number of the next element. */
    static final class Within {
        private final Within outer;
        private final String path;
        private int next;

        Within(Within outer, String path) {
            this.outer = outer;
            this.path = path;
        }
    }

    private String current = "";

    private DocumentPlaces() {}

    /** The place of a path in a text that is JSON, or of what comes nearest around it: {@code line 3, column 5}. */
    static String find(String text, String path) {
        DocumentPlaces document = new DocumentPlaces();
        new JsonParser(document).parse(text);
        String wanted = path;
        while (!document.places.containsKey(wanted)) {
            int end = Math.max(wanted.lastIndexOf('.'), wanted.lastIndexOf('['));
            if (end <= 0) {
                return "line 1, column 1";
            }
            wanted = wanted.substring(0, end);
        }
        Location place = document.places.get(wanted);
        return "line " + place.line + ", column " + place.column;
    }

    private Within enter() {
        at = new Within(at, current);
        return at;
    }

    private void leave() {
        current = at.path;
        at = at.outer;
    }

    private void note(String path) {
        current = path;
        places.putIfAbsent(path, getLocation());
    }

    @Override
    public Within startArray() {
        return enter();
    }

    @Override
    public void endArray(Within array) {
        leave();
    }

    @Override
    public void startArrayValue(Within array) {
        note(array.path + "[" + array.next++ + "]");
    }

    @Override
    public Within startObject() {
        return enter();
    }

    @Override
    public void endObject(Within object) {
        leave();
    }

    @Override
    public void startObjectValue(Within object, String name) {
        note(object.path.isEmpty() ? name : object.path + "." + name);
    }
}
