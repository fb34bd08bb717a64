// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/**
 * A migration that is said and not programmed, so that it is safe whoever wrote it. {@code docs/migrations.md} has the form.
 *
 * @param from the versions it leads from
 * @param to the versions it leads to
 * @param origin for messages: the name of the file
 */
public record MigrationDocument(
        VersionRange from, VersionRange to, String description, List<DocumentStep> steps, String origin) {

    private static final Set<String> MEMBERS = Set.of("from", "to", "description", "steps");

    /**
     * Reads a document and checks all of it.
     *
     * @throws PluginVersionException INVALID_MIGRATION_SCRIPT naming origin, step and member
     */
    public static MigrationDocument parse(Map<String, Object> json, String origin) {
        try {
            for (String member : json.keySet()) {
                if (!MEMBERS.contains(member)) {
                    throw invalid(origin, "member '" + member + "' is unknown; there are " + MEMBERS, null);
                }
            }
            JsonFields fields = new JsonFields("document", json);
            if (!fields.has("steps")) {
                throw invalid(origin, "it has no 'steps'; add a list, which may be empty", null);
            }
            List<DocumentStep> steps = new ArrayList<>();
            int number = 0;
            for (Map<String, Object> step : fields.objects("steps")) {
                number++;
                steps.add(step(step, origin, number));
            }
            return new MigrationDocument(
                    range(fields, "from"),
                    range(fields, "to"),
                    fields.text("description", ""),
                    List.copyOf(steps),
                    origin);
        } catch (PluginVersionException e) {
            throw e;
        } catch (PluginException e) {
            throw invalid(origin, e.getMessage(), e);
        }
    }

    private static VersionRange range(JsonFields fields, String member) {
        try {
            return VersionRange.of(fields.required(member));
        } catch (PluginException e) {
            throw new PluginException(e.code(), "'" + member + "': " + e.getMessage(), e);
        }
    }

    private static DocumentStep step(Map<String, Object> json, String origin, int number) {
        try {
            return DocumentStep.parse(json);
        } catch (PluginException e) {
            throw invalid(origin, "step " + number + ": " + e.getMessage(), e);
        }
    }

    private static PluginVersionException invalid(String origin, String why, Throwable cause) {
        return VersionFailures.failure(
                VersionErrorCode.INVALID_MIGRATION_SCRIPT, "", "migration document " + origin + ": " + why, cause);
    }

    /** Carries out all steps. */
    public void apply(MigrationContext context, JsonCodec json) throws Exception {
        int number = 0;
        for (DocumentStep step : steps) {
            number++;
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped at step " + number + " of " + origin);
            }
            try {
                step.apply(context, json);
            } catch (PluginException e) {
                throw VersionFailures.failure(
                        VersionErrorCode.MIGRATION_FAILED,
                        context.pluginId(),
                        "step " + number + " of " + origin + ": " + e.getMessage(),
                        e);
            } catch (IOException | IllegalArgumentException e) {
                throw VersionFailures.failure(
                        VersionErrorCode.MIGRATION_FAILED,
                        context.pluginId(),
                        "step " + number + " of " + origin + ": " + e,
                        e);
            }
        }
    }
}
