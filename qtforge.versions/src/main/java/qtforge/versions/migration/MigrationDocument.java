// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/**
 * A document of steps that migrate; {@code docs/migrations.md} tells what there is. It has no code, cannot reach anything but the copies
 * in the {@link MigrationContext}, and is limited in what it writes, so that it does not matter who wrote it.
 *
 * <p>Immutable; may be applied any number of times.
 */
public final class MigrationDocument {

    private static final int MOST_STEPS = 1_000;

    private final VersionRange from;
    private final VersionRange to;
    private final String description;
    private final String origin;
    private final List<Step> steps;

    private MigrationDocument(VersionRange from, VersionRange to, String description, String origin, List<Step> steps) {
        this.from = from;
        this.to = to;
        this.description = description;
        this.origin = origin;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a document and checks all that can be checked before there is data.
     *
     * @param json the document, JSON-shaped; may be changed afterwards
     * @param origin where it is from, for messages
     * @throws PluginVersionException INVALID_MIGRATION_SCRIPT naming origin, step and member
     */
    public static MigrationDocument parse(Map<String, Object> json, String origin) {
        DocumentPlace place = new DocumentPlace(origin, "");
        Members members = Members.of(normalized(json, place), place).only("from", "to", "description", "steps");
        List<?> list = members.list("steps");
        if (list.size() > MOST_STEPS) {
            throw members.invalid("steps", "there are " + list.size() + "; at most " + MOST_STEPS + " may be");
        }
        VersionRange from = members.read("from", MigrationDocument::range);
        VersionRange to = members.read("to", MigrationDocument::range);
        List<Step> steps = new ArrayList<>();
        for (Object step : list) {
            steps.add(StepParser.parse(step, origin, steps.size() + 1));
        }
        return new MigrationDocument(
                from, to, members.optionalText("description").orElse(""), origin, steps);
    }

    private static Map<String, Object> normalized(Map<String, Object> json, DocumentPlace place) {
        try {
            return JsonValues.normalizeMap(json);
        } catch (PluginException e) {
            throw place.invalid("", e.getMessage(), e);
        }
    }

    private static VersionRange range(String text) throws StepFailedException {
        try {
            return VersionRange.of(text);
        } catch (PluginException e) {
            throw new StepFailedException(e.getMessage(), e);
        }
    }

    /** The versions it leads from. */
    public VersionRange from() {
        return from;
    }

    /** The versions it leads to. */
    public VersionRange to() {
        return to;
    }

    /** What it is for; may be empty. */
    public String description() {
        return description;
    }

    /** Where it is from. */
    public String origin() {
        return origin;
    }

    /**
     * Does all steps in order. When one fails, those before it have been done: the copies in the context are to be thrown away.
     *
     * @param json reads and writes the files that are patched
     * @throws PluginVersionException MIGRATION_FAILED naming origin and step; with the code OPERATION_CANCELLED when the thread is
     *     interrupted, which it stays
     */
    public void apply(MigrationContext context, JsonCodec json) {
        StepRun run = StepRun.of(context, json);
        int number = 0;
        for (Step step : steps) {
            number++;
            String name = "step " + number + " of " + steps.size() + " (" + step + ")";
            try {
                Cancellation.check(context.pluginId(), name);
                context.progress(name);
                step.apply(run);
            } catch (IOException | StepFailedException | RuntimeException e) {
                throw failed(context, name, e);
            }
        }
    }

    private PluginVersionException failed(MigrationContext context, String step, Exception cause) {
        String what = "migration '" + origin + "' of plugin '" + context.pluginId() + "' from " + context.from()
                + " to " + context.to() + ", " + step;
        if (Cancellation.caused(cause)) {
            return Cancellation.cancelled(VersionErrorCode.MIGRATION_FAILED, context.pluginId(), what, cause);
        }
        String why = cause instanceof StepFailedException || cause instanceof PluginException
                ? cause.getMessage()
                : cause.toString();
        // As its own cause's code would hide that it is the migration that failed, a known one is only told in words.
        return VersionFailures.failure(
                VersionErrorCode.MIGRATION_FAILED,
                context.pluginId(),
                what + ": " + why,
                cause instanceof PluginException ? new StepFailedException(why, cause) : cause);
    }
}
