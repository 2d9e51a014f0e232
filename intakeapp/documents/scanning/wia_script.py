"""The script that Windows' own PowerShell runs to reach WIA scanners.

It is fixed text: what differs per request comes as JSON in the environment. It holds no double
quotes, so that it passes as one argument unchanged. Objects and properties are those of the
Windows Image Acquisition Automation Layer (learn.microsoft.com, "WIA Automation Layer").

A property that a driver refuses keeps the value it had, except where the paper comes from: the
resolution that was really used is read back and sent along.
"""

from __future__ import annotations

SCRIPT = r"""
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$bmp = '{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}'
$jpeg = '{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}'
$png = '{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}'
$deviceNames = 3074, 3075, 3076, 3077, 3086, 3087, 3088, 3096
$itemNames = 4103, 6146, 6147, 6148, 6149, 6150, 6151, 6152
$out = [Console]::OpenStandardOutput()

function Say($head, $body) {
  $count = 0
  if ($null -ne $body) { $count = $body.Length }
  $head['bytes'] = $count
  $text = (ConvertTo-Json $head -Compress -Depth 6) + [char]10
  $line = [System.Text.Encoding]::UTF8.GetBytes($text)
  $out.Write($line, 0, $line.Length)
  if ($count -gt 0) { $out.Write($body, 0, $count) }
  $out.Flush()
}

function Failed($record) {
  $root = $record.Exception.GetBaseException()
  Say @{ failed = [int]$root.HResult } $null
}

function Described($properties, $names) {
  $found = @{}
  foreach ($property in $properties) {
    if ($names -notcontains $property.PropertyID) { continue }
    try {
      $one = @{ value = [int]$property.Value; list = @() }
      if ($property.SubType -eq 1) {
        $one['low'] = [int]$property.SubTypeMin
        $one['high'] = [int]$property.SubTypeMax
      } elseif ($property.SubType -ge 2) {
        $one['list'] = @(foreach ($value in $property.SubTypeValues) { [int]$value })
      }
      $found[[string]$property.PropertyID] = $one
    } catch { continue }
  }
  return $found
}

function Put($properties, $pairs, $strict) {
  foreach ($pair in $pairs) {
    foreach ($property in $properties) {
      if ($property.PropertyID -ne $pair.id) { continue }
      try {
        $value = [int]$pair.value
        if ($property.SubType -eq 1) {
          $value = [Math]::Min([Math]::Max($value, $property.SubTypeMin), $property.SubTypeMax)
        }
        if ($property.Value -ne $value) { $property.Value = [int]$value }
      } catch {
        if ($strict) { throw }
      }
    }
  }
}

function Number($properties, $name) {
  foreach ($property in $properties) {
    if ($property.PropertyID -eq $name) { return [int]$property.Value }
  }
  return 0
}

function Opened($manager, $device) {
  foreach ($info in $manager.DeviceInfos) {
    if ($info.DeviceID -eq $device) { return $info.Connect() }
  }
  throw (New-Object System.Runtime.InteropServices.COMException ('gone', 0x80210015))
}

function FirstItem($device) {
  foreach ($item in $device.Items) { return $item }
  throw (New-Object System.Runtime.InteropServices.COMException ('gone', 0x80210015))
}

function Listed($manager) {
  $found = @(foreach ($info in $manager.DeviceInfos) {
    if ($info.Type -ne 1) { continue }
    $words = ''
    foreach ($property in $info.Properties) {
      if ($property.PropertyID -eq 7) { $words = [string]$property.Value }
    }
    @{ id = [string]$info.DeviceID; name = $words }
  })
  Say @{ scanners = $found } $null
}

function Scanned($item, $asked) {
  $format = $bmp
  foreach ($known in $item.Formats) { if ($known -eq $png) { $format = $png } }
  for ($page = 0; $page -lt $asked.pages; $page++) {
    $image = $item.Transfer($format)
    $type = 'image/png'
    if ($image.FormatID -eq $jpeg) { $type = 'image/jpeg' }
    elseif ($image.FormatID -ne $png) {
      $convert = New-Object -ComObject WIA.ImageProcess
      $null = $convert.Filters.Add($convert.FilterInfos.Item('Convert').FilterID)
      $convert.Filters.Item(1).Properties.Item('FormatID').Value = $png
      $image = $convert.Apply($image)
    }
    $resolution = Number $item.Properties 6147
    [byte[]]$data = $image.FileData.BinaryData
    Say @{ page = $type; resolution = $resolution } $data
    $image = $null
  }
  Say @{ done = $true } $null
}

try {
  $asked = ConvertFrom-Json $env:INTAKEAPP_SCAN
  $manager = $null
  try { $manager = New-Object -ComObject WIA.DeviceManager }
  catch { Say @{ absent = $true } $null; exit 0 }
  if ($asked.do -eq 'list') { Listed $manager; exit 0 }
  $device = Opened $manager $asked.device
  Put $device.Properties $asked.source $true
  $item = FirstItem $device
  if ($asked.do -eq 'describe') {
    $of = Described $device.Properties $deviceNames
    $per = Described $item.Properties $itemNames
    Say @{ device = $of; item = $per } $null
  } else {
    Put $item.Properties $asked.settings $false
    Scanned $item $asked
  }
} catch {
  Failed $_
}
"""
