// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginMetadata;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;

/**
 * What a script says of itself.
 *
 * @param plugin what any plugin says
 * @param placement where it wants to run; empty for what its engine and its trust allow
 * @param limits what it may use
 * @param commands those it names, in their order; the script itself may know others
 * @param configurationSchema JSON Schema of its configuration; empty for none
 */
public record ScriptMetadata(
        PluginMetadata plugin,
        Optional<ScriptPlacement> placement,
        ScriptLimits limits,
        List<String> commands,
        Map<String, Object> configurationSchema) {}
