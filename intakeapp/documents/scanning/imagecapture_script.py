"""The script that macOS' own osascript runs to reach scanners through ImageCaptureCore.

It is fixed text: what differs per request comes as JSON in the environment. Numbers are those of
the framework's headers (ICDevice.h, ICScannerDevice.h, ICScannerFunctionalUnits.h). Pages come in
bands of rows, in memory: the framework's other way would write files. Each phase has a delegate of
its own, because a scan with a delegate that was used before is known to end at once without rows.
"""

from __future__ import annotations

SCRIPT = r"""
ObjC.import('Foundation');
ObjC.import('ImageCaptureCore');

const SCANNERS_ANYWHERE = 0x2 | 0x100 | 0x200 | 0x400;
const IN_MEMORY = 1, GLASS = 0, FEEDER = 3, CENTIMETRES = 1, GREY = 1, RGB = 2, EIGHT_BITS = 8;
const OPENING_S = 30, LOOKING_S = 4, TURN_S = 0.05;
const CANNOT = 'refused', GONE = 'gone';
const out = $.NSFileHandle.fileHandleWithStandardOutput;
let phases = 0;

function say(head, data) {
  head.bytes = data ? Number(data.length) : 0;
  const line = $(JSON.stringify(head) + '\n');
  out.writeData(line.dataUsingEncoding($.NSUTF8StringEncoding));
  if (head.bytes > 0) out.writeData(data);
}

function refuse(trouble) {
  const error = new Error(trouble);
  error.trouble = trouble;
  throw error;
}

function turnUntil(holds, seconds) {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (seconds && Date.now() > end) return false;
    const soon = $.NSDate.dateWithTimeIntervalSinceNow(TURN_S);
    const loop = $.NSRunLoop.currentRunLoop;
    const waited = loop.runModeBeforeDate($.NSDefaultRunLoopMode, soon);
    if (!waited) $.NSThread.sleepForTimeInterval(TURN_S);
  }
  return true;
}

function listener(does) {
  const methods = {};
  for (const name of Object.keys(does)) {
    const types = Array(name.split(':').length - 1).fill('id');
    if (/more(Coming|Going):$/.test(name)) types[types.length - 1] = 'bool';
    methods[name] = { types: ['void', types], implementation: does[name] };
  }
  phases += 1;
  const name = 'IntakeScanPhase' + phases;
  ObjC.registerSubclass({ name: name, superclass: 'NSObject', methods: methods });
  return $[name].alloc.init;
}

function codeOf(error) {
  return error && !error.isNil() ? Number(error.code) : 0;
}

function text(words) {
  return words && !words.isNil() ? String(ObjC.unwrap(words)) : '';
}

function idOf(device) {
  return text(device.UUIDString) || text(device.name);
}

function found(enough, seconds) {
  const devices = [];
  const browser = $.ICDeviceBrowser.alloc.init;
  const hears = listener({
    'deviceBrowser:didAddDevice:moreComing:': (_browser, device, _more) => {
      devices.push(device);
    },
    'deviceBrowser:didRemoveDevice:moreGoing:': (_browser, device, _more) => {
      const at = devices.findIndex((one) => idOf(one) === idOf(device));
      if (at >= 0) devices.splice(at, 1);
    },
  });
  browser.delegate = hears;
  browser.browsedDeviceTypeMask = SCANNERS_ANYWHERE;
  browser.start;
  turnUntil(() => enough(devices), seconds);
  browser.stop;
  return devices;
}

function opened(id) {
  const is = (device) => idOf(device) === id;
  const device = found((devices) => devices.some(is), LOOKING_S * 3).find(is);
  if (!device) refuse(GONE);
  let code = null;
  device.delegate = listener({
    'device:didOpenSessionWithError:': (_device, error) => { code = codeOf(error); },
    'device:didCloseSessionWithError:': (_device, _error) => {},
    'didRemoveDevice:': (_device) => {},
  });
  device.requestOpenSession;
  if (!turnUntil(() => code !== null, OPENING_S)) refuse(GONE);
  if (code !== 0) throw failure(code);
  return device;
}

function failure(code) {
  const error = new Error('code');
  error.failed = code;
  return error;
}

function unitTypes(device) {
  const types = device.availableFunctionalUnitTypes, known = [];
  for (let at = 0; at < Number(types.count); at++) {
    known.push(Number(types.objectAtIndex(at).intValue));
  }
  return known.filter((type) => type === GLASS || type === FEEDER);
}

function selected(device, type) {
  let code = null;
  device.delegate = listener({
    'scannerDevice:didSelectFunctionalUnit:error:': (_device, _unit, error) => {
      code = codeOf(error);
    },
    'didRemoveDevice:': (_device) => {},
  });
  device.requestSelectFunctionalUnit(type);
  if (!turnUntil(() => code !== null, OPENING_S)) refuse(GONE);
  if (code !== 0) throw failure(code);
  const unit = device.selectedFunctionalUnit;
  unit.measurementUnit = CENTIMETRES;
  return unit;
}

function numbers(set) {
  const all = [];
  if (!set || set.isNil()) return all;
  let at = set.firstIndex;
  for (let left = Number(set.count); left > 0; left--) {
    all.push(Number(at));
    at = set.indexGreaterThanIndex(at);
  }
  return all;
}

function described(device) {
  const units = [];
  for (const type of unitTypes(device)) {
    const unit = selected(device, type);
    const size = unit.physicalSize;
    units.push({
      feeder: type === FEEDER,
      duplex: type === FEEDER && Boolean(unit.supportsDuplexScanning),
      resolutions: numbers(unit.supportedResolutions),
      width_mm: Math.round(Number(size.width) * 10),
      height_mm: Math.round(Number(size.height) * 10),
    });
  }
  say({ units: units }, null);
}

function chosenUnit(device, asked) {
  const types = unitTypes(device);
  const feeds = types.includes(FEEDER), glass = types.includes(GLASS);
  if (asked.source === 'flatbed') {
    if (!glass) refuse(CANNOT);
    return selected(device, GLASS);
  }
  if (!feeds) {
    if (asked.source !== 'any' || !glass) refuse(CANNOT);
    return selected(device, GLASS);
  }
  const unit = selected(device, FEEDER);
  if (asked.source !== 'any' || !glass || Boolean(unit.documentLoaded)) return unit;
  return selected(device, GLASS);
}

function prepared(unit, asked) {
  const known = numbers(unit.supportedResolutions);
  const enough = known.filter((number) => number >= asked.resolution);
  const most = known.length ? Math.max(...known) : asked.resolution;
  unit.pixelDataType = asked.colour === 'colour' ? RGB : GREY;
  unit.bitDepth = EIGHT_BITS;
  unit.resolution = enough.length ? Math.min(...enough) : most;
  if (Number(unit.type) === FEEDER) {
    if (Boolean(unit.supportsDuplexScanning)) {
      unit.duplexScanningEnabled = asked.source === 'duplex';
    }
  }
  const size = unit.physicalSize;
  const width = Math.min(asked.width_mm / 10, Number(size.width));
  const height = Math.min(asked.height_mm / 10, Number(size.height));
  unit.scanArea = $.NSMakeRect(0, 0, width, height);
  return Number(unit.resolution);
}

function sayBand(band) {
  say({
    band: true, width: Number(band.fullImageWidth), height: Number(band.fullImageHeight),
    bits: Number(band.bitsPerComponent), components: Number(band.numComponents),
    row_bytes: Number(band.bytesPerRow), first_row: Number(band.dataStartRow),
    rows: Number(band.dataNumRows),
  }, band.dataBuffer);
}

function scanned(device, asked) {
  const unit = chosenUnit(device, asked);
  say({ resolution: prepared(unit, asked) }, null);
  let code = null, broken = null;
  device.transferMode = IN_MEMORY;
  device.delegate = listener({
    'scannerDevice:didScanToBandData:': (_device, band) => {
      try { sayBand(band); } catch (error) { broken = error; }
    },
    'scannerDevice:didCompleteScanWithError:': (_device, error) => { code = codeOf(error); },
    'didRemoveDevice:': (_device) => { code = -1; },
  });
  device.requestScan;
  turnUntil(() => code !== null || broken !== null, 0);
  if (broken !== null) { device.cancelScan; throw broken; }
  if (code !== 0) throw failure(code);
  say({ done: true }, null);
}

function run() {
  const kept = $.NSProcessInfo.processInfo.environment.objectForKey('INTAKEAPP_SCAN');
  const asked = JSON.parse(ObjC.unwrap(kept));
  try {
    if (asked.do === 'list') {
      const all = found(() => false, LOOKING_S);
      const rows = all.map((device) => ({ id: idOf(device), name: text(device.name) }));
      say({ scanners: rows }, null);
      return;
    }
    const device = opened(asked.device);
    if (asked.do === 'describe') described(device);
    else scanned(device, asked);
    device.requestCloseSession;
  } catch (error) {
    if (error.trouble) say({ trouble: error.trouble }, null);
    else if (error.failed !== undefined) say({ failed: error.failed }, null);
    else say({ trouble: GONE }, null);
  }
}
"""
