// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

/**
 * Turns objects that JSON does not have into what goes over the wire, and back. Called by any thread, also while a frame is written; must be
 * quick and must not wait.
 */
public interface WireResolver {

    /** Objects stay what they are. */
    WireResolver NONE = new WireResolver() {};

    /**
     * The form of an object that is none of null, Boolean, number, text, byte[], List, Map, {@link WireHandle}, {@link WireStruct},
     * {@link WireConstant}, {@link WireCallable} and {@link WireFunction}.
     *
     * @param value never null
     * @return one of those, also a list or map of further objects; null when it has none
     */
    default Object encode(Object value) {
        return null;
    }

    /**
     * The object for what came.
     *
     * @param value a {@link WireHandle}, {@link WireStruct}, {@link WireConstant} or {@link WireFunction}
     * @return what the handler gets; may be null
     * @throws qtforge.api.core.PluginException goes to whoever sent it
     */
    default Object decode(Object value) {
        return value;
    }
}
