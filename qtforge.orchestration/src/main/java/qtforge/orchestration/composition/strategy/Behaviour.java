// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.List;
import java.util.Map;

/** A strategy, applied to a composition. Immutable but for caches; for any thread. */
public interface Behaviour {

    /** The commands the composite offers now. */
    List<String> commands(Members members);

    /** Carries out a command by members' commands. */
    Object execute(CommandScope scope, String command, Map<String, Object> parameters);
}
