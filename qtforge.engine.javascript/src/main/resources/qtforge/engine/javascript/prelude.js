// SPDX-License-Identifier: Apache-2.0
// What the Java side needs done in JavaScript. Runs before the script, and keeps what it uses: the script may replace any built-in.
(function () {
  'use strict';
  const { defineProperty, freeze, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf, prototype: base } = Object;
  const { apply, construct } = Reflect;
  const { isView } = ArrayBuffer;
  const [then, resolve] = [Promise.prototype.then, Promise.resolve];
  const functionBase = Function.prototype;
  const { bind, toString } = functionBase;
  const [PlainError, PlainPromise, PlainDate, Bytes, Buffer, Big, isArray] =
    [Error, Promise, Date, Uint8Array, ArrayBuffer, BigInt, Array.isArray];
  const { includes } = String.prototype;
  const [PlainMap, PlainSet] = [Map, Set];
  const iso = Date.prototype.toISOString;

  function put(target, key, value) {
    if (key === '__proto__') {
      defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
    } else {
      target[key] = value;
    }
  }

  function members(target, wanted, last) {
    const found = [];
    for (let at = target; at !== null && at !== undefined && at !== last; at = getPrototypeOf(at)) {
      for (const name of getOwnPropertyNames(at)) {
        const property = getOwnPropertyDescriptor(at, name);
        if (name !== 'constructor' && 'value' in property && wanted(property.value)) {
          found[found.length] = name;
        }
      }
    }
    return found;
  }

  return {
    object(...pairs) {
      const made = {};
      for (let i = 0; i < pairs.length; i += 2) {
        put(made, pairs[i], pairs[i + 1]);
      }
      return made;
    },
    object0: () => ({}),
    object1: (a, x) => ({ [a]: x }),
    object2: (a, x, b, y) => ({ [a]: x, [b]: y }),
    object3: (a, x, b, y, c, z) => ({ [a]: x, [b]: y, [c]: z }),
    object4: (a, w, b, x, c, y, d, z) => ({ [a]: w, [b]: x, [c]: y, [d]: z }),
    extend(target, ...pairs) {
      for (let i = 0; i < pairs.length; i += 2) {
        put(target, pairs[i], pairs[i + 1]);
      }
    },
    list(...items) {
      return items;
    },
    append(target, ...items) {
      for (let i = 0; i < items.length; i++) {
        target[target.length] = items[i];
      }
    },
    bytes(size) {
      return new Bytes(size);
    },
    big(text) {
      return Big(text);
    },
    raise(code, name, message, details, plugin) {
      const error = new PlainError(message);
      const keep = (key, value) => defineProperty(error, key, { value, writable: true, configurable: true });
      keep('name', name);
      keep('code', code);
      keep('details', details);
      keep('plugin_id', plugin);
      throw error;
    },
    kind(value) {
      if (typeof value === 'bigint') return 'bigint';
      if (typeof value === 'symbol') return 'symbol';
      if (isArray(value)) return 'array';
      if (isView(value)) return value instanceof Bytes ? 'bytes' : 'view';
      if (value instanceof Buffer) return 'buffer';
      if (value instanceof PlainPromise || typeof value.then === 'function') return 'promise';
      if (value instanceof PlainMap) return 'map';
      if (value instanceof PlainSet) return 'set';
      if (value instanceof PlainDate) return 'date';
      if (value instanceof PlainError) return 'error';
      const proto = getPrototypeOf(value);
      if (proto === null || proto === base) return 'object';
      const type = value.constructor;
      const native = typeof type === 'function' && apply(includes, apply(toString, type, []), ['[native code]']);
      return native ? type.name : 'object';
    },
    text(value) {
      return `${value}`;
    },
    date(value) {
      return apply(iso, value, []);
    },
    settle(value, fulfilled, rejected) {
      apply(then, apply(resolve, PlainPromise, [value]), [fulfilled, rejected]);
    },
    bound(target, name) {
      return apply(bind, target[name], [target]);
    },
    functions(target) {
      return members(target, (value) => typeof value === 'function', typeof target === 'function' ? functionBase : base);
    },
    variables(target) {
      return members(target, (value) => typeof value !== 'function', typeof target === 'function' ? functionBase : base);
    },
    isClass(value) {
      const property = typeof value === 'function' && getOwnPropertyDescriptor(value, 'prototype');
      return Boolean(property) && !property.writable;
    },
    make(type) {
      return construct(type, []);
    },
    freeze(value) {
      return freeze(value);
    },
    define(target, name, value) {
      defineProperty(target, name, { value, enumerable: true });
    },
  };
})()
