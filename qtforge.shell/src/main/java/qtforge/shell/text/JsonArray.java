// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.AbstractList;
import java.util.List;
import qtforge.api.core.JsonCodec;

/** A JSON array: a list for the next command, JSON text for a person. */
public final class JsonArray extends AbstractList<Object> implements Printable {

    private final List<Object> elements;
    private final JsonCodec codec;

    /** The array of a JSON-shaped list, which the codec prints. */
    public JsonArray(List<Object> elements, JsonCodec codec) {
        this.elements = elements;
        this.codec = codec;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public String print(Screen screen) {
        return codec.format(elements, true);
    }

    @Override
    public String line() {
        return codec.format(elements, false);
    }
}
