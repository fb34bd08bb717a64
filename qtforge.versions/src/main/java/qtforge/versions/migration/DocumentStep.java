// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.MigrationContext;

/** One step of a migration document. */
sealed interface DocumentStep {

    /** Does it. */
    void apply(MigrationContext context, JsonCodec json) throws IOException;

    /** JSON Patch on the state, the configuration or a JSON file. */
    record Patch(Place place, String path, List<Map<String, Object>> operations) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            place.change(context, path, json, document -> JsonPatch.apply(document, operations));
        }
    }

    /** Renames or copies a file or folder. */
    record Move(String from, String to, boolean copy) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            DataFiles files = new DataFiles(context.dataFolder());
            if (copy) {
                files.copy(from, to);
            } else {
                files.rename(from, to);
            }
        }
    }

    /** Deletes what a pattern says; nothing when there is no such thing. */
    record Delete(String glob) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            new DataFiles(context.dataFolder()).delete(glob);
        }
    }

    /** Makes a folder. */
    record MakeFolder(String path) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            new DataFiles(context.dataFolder()).makeFolder(path);
        }
    }

    /** Replaces a pattern in each line of a text file of any size. */
    record Lines(String path, Pattern pattern, String with) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            new DataFiles(context.dataFolder()).replaceInLines(path, pattern, with);
        }
    }

    /** Stops the migration unless something is there. */
    record Require(Place place, String what, String message) implements DocumentStep {
        @Override
        public void apply(MigrationContext context, JsonCodec json) throws IOException {
            boolean there = place == Place.FILE
                    ? new DataFiles(context.dataFolder()).exists(what)
                    : JsonPointer.of(what).find(place.value(context)).isPresent();
            if (!there) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        message.isEmpty()
                                ? place.name().toLowerCase(java.util.Locale.ROOT) + " has no " + what
                                : message);
            }
        }
    }

    private static PluginException wrong(String message, Throwable cause) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, message, cause);
    }

    /** Reads a step, which has one member of these names, and checks it. */
    static DocumentStep parse(Map<String, Object> json) {
        JsonFields fields = new JsonFields("step", json);
        if (fields.has("patch")) {
            only(json, "patch", "path", "operations");
            Place place = Place.of(fields.required("patch"));
            if (place != Place.FILE && fields.has("path")) {
                throw wrong("'path' goes with 'patch': 'file' only", null);
            }
            if (!fields.has("operations")) {
                throw wrong("'patch' has no 'operations'; add a list of JSON Patch operations", null);
            }
            List<Map<String, Object>> operations = fields.objects("operations");
            operations.forEach(DocumentStep::checkOperation);
            return new Patch(place, place == Place.FILE ? path(fields.required("path")) : "", operations);
        }
        if (fields.has("rename") || fields.has("copy")) {
            boolean copy = fields.has("copy");
            only(json, copy ? "copy" : "rename");
            JsonFields inner = inner(fields, copy ? "copy" : "rename", "from", "to");
            return new Move(path(inner.required("from")), path(inner.required("to")), copy);
        }
        if (fields.has("delete")) {
            only(json, "delete");
            return new Delete(DataFiles.checkedGlob(fields.required("delete")));
        }
        if (fields.has("mkdir")) {
            only(json, "mkdir");
            return new MakeFolder(path(fields.required("mkdir")));
        }
        if (fields.has("lines")) {
            only(json, "lines");
            JsonFields inner = inner(fields, "lines", "path", "replace", "with");
            String with = inner.text("with", "");
            return new Lines(path(inner.required("path")), pattern(inner.required("replace"), with), with);
        }
        if (fields.has("require")) {
            only(json, "require", "message");
            Map<String, Object> what = fields.object("require");
            if (what.size() != 1) {
                throw wrong("'require' must have one of state, configuration, file", null);
            }
            String name = what.keySet().iterator().next();
            Place place = Place.of(name);
            String text = new JsonFields("require", what).required(name);
            if (place != Place.FILE) {
                JsonPointer.of(text);
            }
            return new Require(place, place == Place.FILE ? path(text) : text, fields.text("message", ""));
        }
        throw wrong(
                "it does nothing that is known; it must have one of patch, rename, copy, delete, mkdir, lines, require but has "
                        + json.keySet(),
                null);
    }

    private static void only(Map<String, Object> json, String... members) {
        for (String member : json.keySet()) {
            if (!Set.of(members).contains(member)) {
                throw wrong("member '" + member + "' does not go with '" + members[0] + "'", null);
            }
        }
    }

    private static void checkOperation(Map<String, Object> operation) {
        JsonFields fields = new JsonFields("operation", operation);
        String name = fields.required("op");
        boolean known =
                Set.of("add", "remove", "replace", "move", "copy", "test").contains(name);
        if (!known) {
            throw wrong("operation '" + name + "' is unknown; use add, remove, replace, move, copy or test", null);
        }
        pointer(fields, name, "path");
        if (Set.of("move", "copy").contains(name)) {
            pointer(fields, name, "from");
        } else if (!name.equals("remove") && !operation.containsKey("value")) {
            throw wrong("operation '" + name + "' has no 'value'; add one", null);
        }
    }

    private static String path(String text) {
        return DataFiles.checked(text);
    }

    private static void pointer(JsonFields operation, String name, String member) {
        if (!operation.has(member)) {
            throw wrong("operation '" + name + "' has no '" + member + "'; add a JSON Pointer", null);
        }
        JsonPointer.of(operation.text(member, ""));
    }

    /** The object that a member is, which has no other members than those. */
    private static JsonFields inner(JsonFields fields, String member, String... known) {
        Map<String, Object> object = fields.object(member);
        for (String name : object.keySet()) {
            if (!Set.of(known).contains(name)) {
                throw wrong("member '" + name + "' does not go with '" + member + "'", null);
            }
        }
        return new JsonFields(member, object);
    }

    /** An expression, and a replacement that fits it. */
    private static Pattern pattern(String text, String with) {
        try {
            Pattern pattern = Pattern.compile(text);
            // It matches the empty text, so that the replacement is read, and has the same groups.
            Matcher empty = Pattern.compile("|" + text).matcher("");
            if (empty.find()) {
                empty.appendReplacement(new StringBuilder(), with);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw wrong("'" + text + "' is no regular expression: " + e.getDescription(), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw wrong("'" + with + "' cannot replace '" + text + "': " + e.getMessage(), e);
        }
    }
}
