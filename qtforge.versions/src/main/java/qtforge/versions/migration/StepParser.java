// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads steps. */
final class StepParser {

    private static final Map<String, Function<Members, Step>> KINDS = new TreeMap<>(Map.of(
            "patch", StepParser::patch,
            "rename", StepParser::rename,
            "copy", StepParser::copy,
            "delete", StepParser::delete,
            "mkdir", StepParser::makeFolder,
            "lines", StepParser::lines,
            "require", StepParser::require,
            "set", StepParser::set));

    private StepParser() {}

    /** Reads one step; INVALID_MIGRATION_SCRIPT when it is not one. */
    static Step parse(Object json, String origin, int number) {
        Members members = Members.of(json, new DocumentPlace(origin, "step " + number));
        List<String> kinds = KINDS.keySet().stream().filter(members::has).toList();
        if (kinds.size() != 1) {
            throw members.invalid(
                    "",
                    "it must have exactly one of the members " + KINDS.keySet() + " but has "
                            + (kinds.isEmpty() ? "none of them" : new TreeSet<>(kinds)));
        }
        String kind = kinds.get(0);
        return KINDS.get(kind).apply(Members.of(json, new DocumentPlace(origin, "step " + number + " (" + kind + ")")));
    }

    private static Step patch(Members members) {
        StepTarget target = members.read("patch", StepTarget::parse);
        JsonPatch patch = members.reading("operations", members.list("operations"), JsonPatch::parse);
        if (target == StepTarget.FILE) {
            members.only("patch", "path", "operations", "optional");
            return new PatchStep.OfFile(members.read("path", DataPath::parse), patch, members.flag("optional"));
        }
        members.only("patch", "operations");
        return new PatchStep(target, patch);
    }

    private static Step rename(Members members) {
        Members places = places(members, "rename");
        return new RenameStep(
                places.read("from", DataPath::parse), places.read("to", DataPath::parse), members.flag("optional"));
    }

    private static Step copy(Members members) {
        Members places = places(members, "copy");
        return new CopyStep(
                places.read("from", DataPath::parse), places.read("to", DataPath::parse), members.flag("optional"));
    }

    private static Members places(Members members, String kind) {
        Members places = members.only(kind, "optional").object(kind).only("from", "to");
        DataPath from = places.read("from", DataPath::parse);
        if (from.contains(places.read("to", DataPath::parse))) {
            throw places.invalid("to", "it must not be '" + from + "' itself or inside of it");
        }
        return places;
    }

    private static Step delete(Members members) {
        String text = members.only("delete").text("delete");
        return PathPattern.isPattern(text)
                ? new DeleteStep.ByPattern(text, members.read("delete", PathPattern::parse))
                : new DeleteStep(members.read("delete", DataPath::parse));
    }

    private static Step makeFolder(Members members) {
        return new MakeFolderStep(members.only("mkdir").read("mkdir", DataPath::parse));
    }

    private static Step lines(Members members) {
        Members lines = members.only("lines", "optional").object("lines").only("path", "replace", "with");
        String with = lines.text("with");
        return new LinesStep(
                lines.read("path", DataPath::parse),
                lines.read("replace", regex -> LinePattern.of(regex, with)),
                members.flag("optional"));
    }

    private static Step require(Members members) {
        Members require = members.only("require").object("require");
        List<StepTarget> targets = List.of(StepTarget.values()).stream()
                .filter(target -> require.has(target.text()))
                .toList();
        if (targets.size() != 1) {
            throw require.invalid("", "exactly one of file, state and configuration must be required in a step");
        }
        StepTarget target = targets.get(0);
        if (target == StepTarget.FILE) {
            require.only("file", "message");
            return new RequireStep.OfFile(require.read("file", DataPath::parse), require.optionalText("message"));
        }
        require.only(target.text(), "equals", "message");
        return new RequireStep(
                target,
                require.read(target.text(), JsonPointer::parse),
                require.has("equals") ? new RequireStep.Expected(require.value("equals")) : null,
                require.optionalText("message"));
    }

    private static Step set(Members members) {
        Members set = members.only("set").object("set").only("state", "configuration");
        return new SetStep(
                set.has("state") ? set.values("state") : Map.of(),
                set.has("configuration") ? set.values("configuration") : Map.of());
    }
}
